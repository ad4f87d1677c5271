import { Args, Errors, Flags } from '@oclif/core';
import { parseReference } from '../domain/request-reference.js';
import { EXIT } from './exit-code.js';

const description = 'reference of the request, such as PER-2026-0A7K3';

/** A reference as people type it; the look-alikes O, I and L do not matter. */
function parse(text: string): Promise<string> {
  const reference = parseReference(text);
  if (reference === null)
    throw new Errors.CLIError(`${text} is not a reference of the form PER-2026-0A7K3`, { exit: EXIT.usage });
  return Promise.resolve(reference);
}

export const requestArgument = Args.string({ description, required: true, parse });
export const requestFlag = Flags.custom({ description, parse });
