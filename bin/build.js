#!/usr/bin/env node
/**
 * Builds dist/: the server's modules one by one, the browser's scripts bundled, the style sheet, the data files beside
 * the modules, and the command manifest. `build({ onlyStale: true })` leaves alone each part that is newer than its sources.
 */
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);
const SERVER_FOLDERS = ['commands', 'intake', 'templates', 'src'];

const parts = [
  { name: 'server', sources: SERVER_FOLDERS, run: buildServer },
  { name: 'styles', sources: ['intake/assets'], run: buildStyles },
  { name: 'browser', sources: ['intake/browser', 'src/verification', 'src/domain'], run: buildBrowser },
];

export async function build({ onlyStale = false } = {}) {
  await mkdir(at('dist'), { recursive: true });
  for (const { name, sources, run } of parts) {
    const stamp = at('dist', `.${name}-built`);
    if (onlyStale && (await newest([...sources, 'package-lock.json', 'bin'])) < (await modified(stamp)))
      continue;
    await run();
    await writeFile(stamp, '');
  }
}

async function buildServer() {
  const { build: bundle } = await import('esbuild');
  const files = (await Promise.all(SERVER_FOLDERS.map((folder) => list(at(folder))))).flat();
  const modules = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith(at('intake', 'browser')));
  await Promise.all(SERVER_FOLDERS.map((folder) => rm(at('dist', folder), { recursive: true, force: true })));
  await bundle({
    entryPoints: modules,
    outdir: at('dist'),
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const data = files.filter((file) => file.startsWith(at('src')) && !/\.tsx?$/.test(file));
  await Promise.all(data.map((file) => cp(file, at('dist', path.relative(root, file)))));
  await writeManifest();
}

/** oclif reads this list instead of loading every command. */
async function writeManifest() {
  const { Plugin } = await import('@oclif/core/config');
  const plugin = new Plugin({ root, ignoreManifest: true, type: 'core' });
  await plugin.load();
  await writeFile(at('oclif.manifest.json'), JSON.stringify(plugin.manifest));
}

async function buildStyles() {
  const { compileAsync } = await import('sass');
  const { css } = await compileAsync(at('intake', 'assets', 'site.scss'), {
    style: 'compressed',
    loadPaths: [at('node_modules')],
    quietDeps: true,
  });
  await mkdir(at('dist', 'assets', 'fonts'), { recursive: true });
  await writeFile(at('dist', 'assets', 'site.css'), css);
  await cp(at('intake', 'assets', 'icon.svg'), at('dist', 'assets', 'icon.svg'));
  for (const script of ['latin', 'latin-ext', 'greek', 'cyrillic']) {
    const font = `source-sans-3-${script}-wght-normal.woff2`;
    const file = at('node_modules/@fontsource-variable/source-sans-3/files', font);
    await cp(file, at('dist', 'assets', 'fonts', font));
  }
}

/** Bundles the scripts of the pages and lays what they fetch beside them, in dist/assets. */
export async function buildBrowser() {
  const { build: bundle } = await import('esbuild');
  const scripts = (await readdir(at('intake', 'browser'))).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  await bundle({
    entryPoints: scripts.filter((file) => !file.startsWith('_')).map((file) => at('intake', 'browser', file)),
    outdir: at('dist', 'assets'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [withoutThreads],
  });
  await copyFaceModels();
}

/** The engine for threads is never started: its workers are made from blobs, which the content security policy forbids. */
const withoutThreads = {
  name: 'without-threads',
  setup(bundle) {
    bundle.onLoad({ filter: /tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/ }, () => ({
      contents: 'export const wasmWorkerContents = ""; export default undefined;',
    }));
  },
};

/** What the camera page fetches: the two small networks, and the engine with and without SIMD. */
async function copyFaceModels() {
  const files = {
    models: ['tiny_face_detector_model', 'face_landmark_68_tiny_model'].flatMap((model) =>
      [`${model}-weights_manifest.json`, `${model}.bin`].map((file) =>
        at('node_modules/@vladmandic/face-api/model', file),
      ),
    ),
    wasm: ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map((file) =>
      at('node_modules/@tensorflow/tfjs-backend-wasm/dist', file),
    ),
  };
  for (const [folder, sources] of Object.entries(files)) {
    await mkdir(at('dist', 'assets', folder), { recursive: true });
    for (const file of sources) await cp(file, at('dist', 'assets', folder, path.basename(file)));
  }
}

async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function newest(folders) {
  let latest = 0;
  for (const folder of folders) {
    const whole = at(folder);
    const files = (await stat(whole)).isDirectory() ? await list(whole) : [whole];
    for (const file of files) latest = Math.max(latest, await modified(file));
  }
  return latest;
}

async function modified(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await build();
