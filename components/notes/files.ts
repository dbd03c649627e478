/** Pictures in what is pasted or dropped; everything else is for somebody else. Collaborator: NoteFields.tsx. */

export const filesIn = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') === true;

/** @param orWords text that is copied from a table or a document often has a picture of itself beside it: then the words are meant */
export function picturesAmong(transfer: DataTransfer | null, orWords: boolean): File[] {
  if (transfer === null || (orWords && transfer.types.includes('text/plain'))) return [];
  return [...transfer.files].filter(({ type }) => type.startsWith('image/'));
}
