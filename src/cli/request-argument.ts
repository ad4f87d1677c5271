import { Args, Errors } from '@oclif/core';
import { parseReference } from '../domain/request-reference.js';
import { EXIT } from './exit-code.js';

/** A reference as people type it; the look-alikes O, I and L do not matter. */
export const requestArgument = Args.string({
  description: 'reference of the request, such as PER-2026-0A7K3',
  required: true,
  parse(text) {
    const reference = parseReference(text);
    if (reference === null)
      throw new Errors.CLIError(`${text} is not a reference of the form PER-2026-0A7K3`, {
        exit: EXIT.usage,
      });
    return Promise.resolve(reference);
  },
});
