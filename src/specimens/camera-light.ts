import type { ColourImage, DamageLevel } from './degrade.js';
import type { Random } from './random.js';

const SHADOW = { 1: 0.12, 2: 0.4, 3: 0.55 } as const;
const DARKEST = { 1: 1, 2: 0.75, 3: 0.55 } as const;
const NOISE = { 1: 4, 2: 8, 3: 13 } as const;
const GLARE_CHANCE = { 1: 0, 2: 0.4, 3: 1 } as const;

/** Uneven light, shadow, glare as a spot or a streak, and the noise of the sensor. */
export function cameraLight(
  { data, width, height }: ColourImage,
  level: DamageLevel,
  random: Random,
): ColourImage {
  const direction = random.between(0, 2 * Math.PI);
  const gain = random.between(DARKEST[level], Math.min(1, DARKEST[level] + 0.45));
  const glare = random.chance(GLARE_CHANCE[level]) ? randomGlare({ width, height, level }, random) : null;
  const lit = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = 0.5 + 0.5 * Math.sin(direction + (x / width) * 2.2 + (y / height) * 1.7);
      const light = gain * (1 - SHADOW[level] * shade);
      const shine = glare?.(x, y) ?? 0;
      const at = (y * width + x) * 3;
      const noise = random.normal() * NOISE[level];
      for (let channel = at; channel < at + 3; channel++)
        lit[channel] = Math.max(0, Math.min(255, (data[channel] ?? 0) * light + shine + noise));
    }
  }
  return { data: lit, width, height };
}

function randomGlare(
  { width, height, level }: { readonly width: number; readonly height: number; readonly level: DamageLevel },
  random: Random,
): (x: number, y: number) => number {
  const strength = level === 3 ? random.between(50, 130) : 50;
  const centre = { x: random.between(0.2, 0.8) * width, y: random.between(0.2, 0.8) * height };
  if (random.chance(0.6)) {
    const reach = random.between(60, level === 3 ? 170 : 120);
    return (x, y) => strength * Math.exp(-((x - centre.x) ** 2 + (y - centre.y) ** 2) / (2 * reach * reach));
  }
  const [angle, reach] = [random.between(0, Math.PI), random.between(12, 45)];
  return (x, y) => {
    const off = (x - centre.x) * Math.cos(angle) + (y - centre.y) * Math.sin(angle);
    return strength * Math.exp(-(off * off) / (2 * reach * reach));
  };
}
