/** The number of a row, which moves when a row is inserted. */
const rowNumber = /^\d+$|#\d+$/;

/**
 * What an action is known by from one state of its document to the next: its id, or, where that is only the number of a row,
 * what it says, without regard to case.
 */
export function actionKey(id: string | undefined, description: string): string {
  return id === undefined || rowNumber.test(id) ? `“${description.replaceAll(/\s+/g, ' ').toLowerCase()}”` : id;
}
