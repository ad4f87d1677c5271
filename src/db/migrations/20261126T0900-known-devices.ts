/** Wrong passwords are counted by contact, or by contact and known browser. */
export const up = `
ALTER TABLE sign_in_failures RENAME COLUMN contact_index TO subject;
`;
