#!/usr/bin/env node
/** `npm start`: builds what is stale, then runs site and worker in one process on the embedded database or the one of DATABASE_URL. */
import { execute } from '@oclif/core';
import { build } from './build.js';

await build({ onlyStale: true });
await execute({ args: ['serve', '--worker', '--migrate'], dir: import.meta.url });
