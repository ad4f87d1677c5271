/** The default alphabet of GSM 7-bit (3GPP TS 23.038, 6.2.1), and those that take two places. */
const BASIC = new Set(
  Array.from(
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
  ),
);
const EXTENDED = new Set(Array.from('\f^{}\\[~]|€'));
const SEGMENT = 160;

/** Whether a text goes out as one SMS, without switching to an alphabet that leaves room for 70 characters only. */
export function fitsOneSegment(text: string): boolean {
  const characters = Array.from(text);
  if (!characters.every((character) => BASIC.has(character) || EXTENDED.has(character))) return false;
  return characters.length + characters.filter((character) => EXTENDED.has(character)).length <= SEGMENT;
}
