/**
 * Where the seats of the room stand: a grid seen from the back of the hall, row 0 at the podium, column 0 at the left.
 * Who sits where is the `seat` of a participant.
 */
export interface SeatPlan {
  readonly columns: number;
  readonly rows: number;
  readonly seats: readonly { readonly seat: number; readonly column: number; readonly row: number }[];
}
