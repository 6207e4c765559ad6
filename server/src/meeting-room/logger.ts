/** The part of a pino logger that the meeting rooms use. Never given contents, names or secrets. */
export interface RoomLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
