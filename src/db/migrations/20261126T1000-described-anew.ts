/** A newer engine describes faces anew: workers find those that became comparable since they last looked, and those that wait. */
export const up = `
CREATE INDEX face_descriptors_comparable ON face_descriptors (greatest(confirmed_at, created_at)) WHERE confirmed_at IS NOT NULL;
CREATE INDEX face_descriptors_engine ON face_descriptors (engine, file_id) WHERE confirmed_at IS NOT NULL;
DROP INDEX face_descriptors_confirmed;
CREATE INDEX face_descriptors_confirmed ON face_descriptors (engine, confirmed_at, file_id) WHERE confirmed_at IS NOT NULL;
`;
