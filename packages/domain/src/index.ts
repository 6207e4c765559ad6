export * from './agenda/state.ts';
export * from './attendance/state.ts';
export {
  audiencesOf,
  projectAudience,
  projectDesk,
  projectHall,
  projectMine,
  projectRoom,
} from './audiences/project.ts';
export { readDesk, readHall, readRoom } from './audiences/read.ts';
export { type DocumentRecords, sameJson } from './audiences/share.ts';
export * from './audiences/views.ts';
export * from './kernel/context.ts';
export * from './kernel/ids.ts';
export * from './kernel/json.ts';
export * from './kernel/limits.ts';
export * from './kernel/refusals.ts';
export * from './kernel/result.ts';
export * from './meeting/commands.ts';
export { type Deadline, deadlines } from './meeting/deadlines.ts';
export { decide } from './meeting/decide.ts';
export * from './meeting/events.ts';
export { evolve } from './meeting/evolve.ts';
export * from './meeting/participant.ts';
export * from './meeting/state.ts';
export type { Decision } from './meeting/turn.ts';
export * from './messages/state.ts';
export * from './minutes/facts.ts';
export { type MinutesFinding, minutesFindingCodes, minutesFindings } from './minutes/findings.ts';
export * from './minutes/state.ts';
export * from './names/names.ts';
export * from './papers/state.ts';
export { type ActionTarget, can, canInView, type Permission } from './permissions/can.ts';
export { canReadPaper } from './permissions/can-read-paper.ts';
export * from './presentation/state.ts';
export { attends, countQuorum, isAttending, type QuorumCount, votersOf } from './quorum/quorum.ts';
export { findRulePack, rulePacks } from './rule-packs/find-rule-pack.ts';
export * from './rule-packs/rule-pack.ts';
export { type RulePackFinding, validateRulePack } from './rule-packs/validate-rule-pack.ts';
export * from './screens/state.ts';
export * from './seating/state.ts';
export { isInterrupting, mayInterrupt, speakerQueue } from './speakers/queue.ts';
export * from './speakers/state.ts';
export { neverSpoke, type SpeakingTotal, type SpeakingTotals, speakingTotals, spokenMs } from './speakers/totals.ts';
export * from './steps/state.ts';
export { openableForms } from './voting/decide.ts';
export { describeMajority, formatShare, isReached, neededOf, shareOf } from './voting/majority.ts';
export * from './voting/state.ts';
