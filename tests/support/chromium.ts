import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser's program. */
    chromium: string;
  }
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Finds a Chromium for the browser tests, or installs one. */
export default function provideChromium(project: TestProject): void {
  project.provide('chromium', findChromium() ?? installChromium());
}

export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  for (const name of NAMES) {
    for (const folder of folders) if (isProgram(path.join(folder, name))) return path.join(folder, name);
  }
  return null;
}

/** From Debian's packages as root; else the browser that Playwright downloads. */
function installChromium(): string {
  const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  try {
    if (isDebian) {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    } else {
      run(process.execPath, [path.resolve('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
    }
  } catch {
    throw new Error(missing());
  }
  const found = findChromium() ?? downloadedChromium();
  if (found === null) throw new Error(missing());
  return found;
}

function downloadedChromium(): string | null {
  const output = execFileSync(
    process.execPath,
    ['-e', "console.log(require('playwright-core').chromium.executablePath())"],
    { encoding: 'utf8' },
  ).trim();
  return existsSync(output) ? output : null;
}

function missing(): string {
  return 'no Chromium was found: install one (Debian: apt-get install chromium), or name it with CHROMIUM_PATH';
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
