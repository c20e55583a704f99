/** The number of a row, which moves when a row is inserted. */
const rowNumber = /^\d+$|#\d+$/;

/**
 * What an action is known by from one state of its document to the next: its id, or, where that is only the number of a row,
 * what it says, without regard to case.
 */
export function actionKey(id: string | undefined, description: string): string {
  return id === undefined || rowNumber.test(id) ? `“${actionWords(description).toLowerCase()}”` : id;
}

/** What an action says: a line break or an indent more is no other text. */
export function actionWords(description: string): string {
  return description.normalize('NFC').replaceAll(/\s+/g, ' ');
}
