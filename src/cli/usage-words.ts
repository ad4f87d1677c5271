import type { Errors } from '@oclif/core';
import { distance } from 'fastest-levenshtein';

/** What oclif's parser adds to its errors, though its types leave it out. */
interface ParseError {
  readonly args?: readonly { readonly name: string }[];
  readonly flags?: readonly string[];
  readonly parse?: { readonly input?: { readonly flags?: Readonly<Record<string, unknown>> } };
}

const MOST_SLIPS = 3;

/** What is wrong with the arguments and flags of a command, in one line that names them as they are typed. */
export function usageWords(error: Errors.CLIError): string {
  const { args, flags, parse } = error as unknown as ParseError;
  if (error.message.startsWith('Missing ') && args !== undefined)
    return `missing ${args.map(({ name }) => name.toUpperCase()).join(' ')}`;
  if (error.message.startsWith('Nonexistent flag') && flags !== undefined)
    return flags.map((flag) => unknownFlag(flag, Object.keys(parse?.input?.flags ?? {}))).join('; ');
  return error.message
    .replace(/\nSee more help with --help$/, '')
    .replace(/^The following errors? occurred:/, '')
    .replace(/^Parsing (--\S+)/, '$1:')
    .replaceAll(/Missing required flag (\S+)/g, 'missing --$1')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('; ')
    .replaceAll(':; ', ': ');
}

function unknownFlag(flag: string, known: readonly string[]): string {
  const name = flag.replace(/^-+/, '');
  const [nearest] = known.toSorted((a, b) => distance(a, name) - distance(b, name));
  const isSlip = nearest !== undefined && distance(nearest, name) <= MOST_SLIPS;
  return `there is no flag ${flag}${isSlip ? `; did you mean --${nearest}?` : ''}`;
}
