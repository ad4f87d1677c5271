/** `face-frame`: a small picture of the camera after the photograph, in which the voter was asked to move. */
export const EVIDENCE_KINDS = ['face', 'face-frame', 'passport', 'id-front', 'id-back', 'proof'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How a picture came, as the browser claims it. Only the server's own checks count. */
export type Capture = 'camera' | 'file' | 'phone';
