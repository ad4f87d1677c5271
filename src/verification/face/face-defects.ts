/**
 * What can be wrong with a picture of a face, the most telling first: of several the voter is told the first.
 * Each is the last part of a message key, face.*, in the browser's hints and in the server's verdict alike.
 */
export const FACE_DEFECTS = [
  'none',
  'many',
  'background',
  'far',
  'close',
  'centre',
  'turned',
  'dark',
  'bright',
  'uneven',
  'blurred',
  'eyes',
  'covered',
] as const;

export type FaceDefect = (typeof FACE_DEFECTS)[number];
