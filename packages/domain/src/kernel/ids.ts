/** A string that only the matching kind of id may fill. Ids are UUIDs written in lower case. */
export type Id<Brand extends string> = string & { readonly __id: Brand };

export type BodyId = Id<'body'>;
export type PersonId = Id<'person'>;
export type MeetingId = Id<'meeting'>;
export type ItemId = Id<'item'>;
export type PaperId = Id<'paper'>;
export type FileId = Id<'file'>;
export type PollId = Id<'poll'>;
export type RequestId = Id<'request'>;
export type MotionId = Id<'motion'>;
export type QuickQuestionId = Id<'quickQuestion'>;
export type StepId = Id<'step'>;
export type OpinionId = Id<'opinion'>;
export type QuestionId = Id<'question'>;
export type MessageId = Id<'message'>;
export type SubstituteId = Id<'substitute'>;
/** One line of a ballot: a candidate, or `motion` for the only line of a motion. */
export type LineId = Id<'line'>;
export type CommandId = Id<'command'>;

/** Milliseconds since 1970-01-01T00:00Z, always the server's clock. */
export type Instant = number;
