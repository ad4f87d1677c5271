import { Errors, ux, type Hook } from '@oclif/core';
import { distance } from 'fastest-levenshtein';
import { EXIT } from './exit-code.js';

/** The command that was probably meant. */
const hook: Hook.CommandNotFound = ({ id, argv = [], config }) => {
  const typed = id.replaceAll(':', ' ');
  const known = config.commandIDs.map((command) => command.replaceAll(':', ' '));
  const [nearest] = known
    .map((name) => ({ name, far: distance(name, typed) }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far);
  const message = `there is no command ${typed}`;
  const next = nearest === undefined ? 'per --help' : `did you mean: per ${nearest.name}`;
  if (argv.includes('--json'))
    ux.stdout(JSON.stringify({ error: { code: 'usage', message, next } }, null, 2));
  else ux.stderr(`per: ${message}\n     → ${next}`);
  throw new Errors.ExitError(EXIT.usage);
};

export default hook;
