#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../dist/commands', import.meta.url))) {
  console.error('per: not built yet: run `npm run build`');
  process.exit(78);
}
const { execute } = await import('@oclif/core');
await execute({ dir: import.meta.url });
