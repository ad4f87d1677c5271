import type { Capture } from '../src/domain/evidence.js';
import { DomainError } from '../src/domain/errors.js';
import type { MessageKey } from '../src/i18n/translate.js';
import { MAX_UPLOAD_BYTES } from '../src/verification/upload/upload-limits.js';
import { field } from './forms.js';
import type { IntakeContext } from './state.js';

/** What was wrong with a file, as the text beside its field. */
const TEXT_OF: Readonly<Record<string, MessageKey>> = {
  'file.empty': 'err.file.empty',
  'file.too-big': 'err.file.big',
  'file.type': 'err.file.type',
  'file.encrypted': 'err.file.encrypted',
  'file.damaged': 'err.file.damaged',
  'file.too-many-pixels': 'err.file.pixels',
  'file.too-many-pages': 'err.file.pages',
  'proof.too-many': 'err.file.many',
};

/** Hands the file of a field on, and turns what is wrong with it into the text beside the field. */
export async function readFile<T>(
  ctx: IntakeContext,
  name: string,
  take: (bytes: Buffer) => Promise<T>,
): Promise<{ readonly result: T } | { readonly error: string }> {
  const { t, form } = ctx.state;
  const file = form.files[name];
  // Browsers send an empty part without a name when no file was chosen.
  if (file === undefined || (file.size === 0 && file.name === '')) return { error: t('err.file.none') };
  if (file.size > MAX_UPLOAD_BYTES)
    return { error: t('err.file.big', { size: Math.ceil(file.size / 2 ** 20) }) };
  try {
    return { result: await take(file.bytes) };
  } catch (error) {
    const text = error instanceof DomainError ? TEXT_OF[error.code] : undefined;
    if (text === undefined || !(error instanceof DomainError)) throw error;
    const { size, pages, max } = error.details;
    return { error: t(text, { ...(size !== undefined && { size }), n: pages ?? max ?? '' }) };
  }
}

/** How the browser says that the picture came. */
export function captureOf(ctx: IntakeContext): Capture {
  return field(ctx, 'capture') === 'camera' ? 'camera' : 'file';
}
