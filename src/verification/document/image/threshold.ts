/** Otsu's threshold: the grey level that parts the values into two classes of least variance within. */
export function otsuThreshold(values: Uint8Array): number {
  const histogram = new Float64Array(256);
  for (const value of values) histogram[value] = (histogram[value] ?? 0) + 1;
  const total = histogram.reduce((sum, count, level) => sum + count * level, 0);
  let [below, belowSum, best, threshold] = [0, 0, 0, 0];
  for (let level = 0; level < 256; level++) {
    below += histogram[level] ?? 0;
    belowSum += level * (histogram[level] ?? 0);
    const above = values.length - below;
    if (below === 0) continue;
    if (above === 0) break;
    const between = below * above * (belowSum / below - (total - belowSum) / above) ** 2;
    if (between <= best) continue;
    best = between;
    threshold = level;
  }
  return threshold;
}
