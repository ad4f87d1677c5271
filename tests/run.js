#!/usr/bin/env node
/** `npm test`: build, types, lint, then every test; the last line counts them. `npm test -- unit` runs one project. */
import { spawnSync } from 'node:child_process';
import { startVitest } from 'vitest/node';
import { build } from '../bin/build.js';

const projects = process.argv.slice(2);

await build({ onlyStale: true });
for (const script of ['typecheck', 'lint']) {
  console.log(`\n> ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  if (status !== 0) {
    console.log(`\n${script} failed: no test was run\n0 passed, 1 failed`);
    process.exit(1);
  }
}

const vitest = await startVitest('test', [], {
  watch: false,
  ...(projects.length > 0 && { project: projects }),
});
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const passed = tests.filter((test) => test.result().state === 'passed').length;
const broken =
  modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
const failed = tests.filter((test) => test.result().state === 'failed').length + broken;
await vitest.close();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
