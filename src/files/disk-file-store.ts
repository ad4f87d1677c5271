import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileStore } from './file-store.js';

/** Files in a folder, spread over 256 subfolders so that none grows too large. */
export function diskFileStore(folder: string): FileStore {
  const fileOf = (name: string): string => path.join(folder, name.slice(0, 2), name);
  return {
    async put(name, bytes) {
      const file = fileOf(name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const unfinished = `${file}.${randomUUID()}.part`;
      await writeDurably(unfinished, bytes);
      await rename(unfinished, file);
    },
    get: (name) => readFile(fileOf(name)),
    delete: (name) => rm(fileOf(name), { force: true }),
    async *names() {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
        if (entry.isFile() && !entry.name.endsWith('.part')) yield entry.name;
      }
    },
  };
}

/** What a row in the database points at must be on the disk before the row is. */
async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
