import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface EngineVersion {
  readonly name: string;
  readonly version: string;
}

const PACKAGE = '@vladmandic/face-api';
/** Folder of the package that most weights come from. */
export const FACE_PACKAGE = path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));

/** Changes with everything that changes a descriptor: descriptors of two versions are not compared. */
const DESCRIPTION_VERSION = 4;

/** What describes faces in this build: known without loading a network. */
export function faceEngineVersion(): EngineVersion {
  const { version } = JSON.parse(readFileSync(path.join(FACE_PACKAGE, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return { name: 'face-api', version: `${version}+${DESCRIPTION_VERSION}` };
}

/** As it is kept beside what the engine said. */
export function engineLabel({ name, version }: EngineVersion): string {
  return `${name} ${version}`;
}
