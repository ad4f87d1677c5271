const UNITS = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
] as const;

/** `in 1 d 4 h`, `3 d ago`: the two largest units. */
export function relativeTime(instant: Date, now: Date): string {
  const ms = instant.getTime() - now.getTime();
  let rest = Math.abs(ms);
  const parts: string[] = [];
  for (const { name, ms: size } of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  const text = parts.slice(0, 2).join(' ') || 'less than 1 min';
  return ms < 0 ? `${text} ago` : `in ${text}`;
}

/** 2026-11-27 14:05, in Albania. */
export function localTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );
}
