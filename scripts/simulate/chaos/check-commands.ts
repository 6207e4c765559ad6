import { isDeepStrictEqual } from 'node:util';
import type { CommandPayloads, ItemId, PersonId, PollId, RequestId } from '@nghi-truong/domain';
import type { Folded } from '../fold-history.ts';
import type { SentCommand, WireRecord } from '../wire-record.ts';

/** Said when the server stops and cannot know what became of a command; no promise in either direction. */
const knowsNothing = 'serverStopping';

/** [SI-14] Acknowledged is in the log, once and where it was said to be; refused is not; nothing is invented. */
export function checkCommands({ entries }: Folded, { commands }: WireRecord, breaches: string[]): void {
  const places = new Map<string, number[]>();
  for (const { seq, commands: logged } of entries) {
    for (const { key } of logged) places.set(key, [...(places.get(key) ?? []), seq]);
  }
  for (const [key, seqs] of places) {
    if (seqs.length > 1) breaches.push(`SI-14: command ${key} stands in the log ${seqs.length} times`);
  }
  for (const command of commands.values()) {
    const seqs = places.get(command.key) ?? [];
    const what = `${command.type} of ${command.username}`;
    for (const { seq } of command.accepted) {
      if (!seqs.includes(seq)) breaches.push(`SI-14: ${what} was acknowledged at ${seq} and is not there`);
    }
    const firsts = command.accepted.filter(({ again }) => !again).length;
    if (firsts > 1) breaches.push(`SI-14: ${what} was acknowledged ${firsts} times as new`);
    const refusedForGood = command.sent === 1 && command.refused.some((code) => code !== knowsNothing);
    if (refusedForGood && seqs.length > 0) breaches.push(`SI-14: ${what} was refused and is in the log`);
  }
  // The seeding and deadlines have keys of their own; whoever has a tablet here sent everything over it.
  const known = new Set([...commands.values()].map(({ key }) => personOf(key)));
  const begun = entries.findIndex(({ commands: logged }) => logged.some(({ key }) => commands.has(key)));
  for (const { seq, commands: logged } of begun < 0 ? [] : entries.slice(begun)) {
    for (const { key } of logged) {
      if (known.has(personOf(key)) && !commands.has(key))
        breaches.push(`SI-14: nobody sent command ${key} of entry ${seq}`);
    }
  }
}

/** [SI-14] What was acknowledged also had its effect: ballots are counted, registrations stand, edits are read. */
export function checkOutcome({ end }: Folded, { commands }: WireRecord, breaches: string[]): void {
  const accepted = [...commands.values()].filter((command) => command.accepted.length > 0);
  const conclusions = new Map<ItemId, { readonly seq: number; readonly text: string }>();
  const promised = new Map<PollId, Set<string>>();
  for (const command of accepted) {
    const { type, payload, username } = command;
    const personId = personOf(command.key) as PersonId;
    if (type === 'castBallot') {
      const { pollId, choices } = payload as CommandPayloads['castBallot'];
      const poll = end.polls[pollId];
      promised.set(pollId, (promised.get(pollId) ?? new Set()).add(personId));
      const counted = poll !== undefined && 'ballots' in poll ? poll.ballots[personId] : undefined;
      if (!isDeepStrictEqual(counted, choices))
        breaches.push(`SI-14: the ballot of ${username} is not as acknowledged`);
    }
    if (type === 'registerToSpeak') {
      const { requestId } = payload as CommandPayloads['registerToSpeak'];
      if (end.speakers.requests[requestId as RequestId] === undefined) {
        breaches.push(`SI-14: the registration of ${username} is lost`);
      }
    }
    if (type === 'recordConclusion') {
      const { itemId, text } = payload as CommandPayloads['recordConclusion'];
      const seq = seqOf(command);
      if (seq > (conclusions.get(itemId)?.seq ?? 0)) conclusions.set(itemId, { seq, text });
    }
  }
  for (const [itemId, { text }] of conclusions) {
    if (end.agenda.items[itemId]?.conclusion.text !== text) breaches.push(`SI-14: the last edit of ${itemId} is lost`);
  }
  for (const poll of Object.values(end.polls)) {
    if (poll.status !== 'closed') continue;
    const ballots = Object.keys(poll.ballots).length;
    if (poll.result.participated !== ballots) {
      breaches.push(`SI-14: ${poll.result.participated} counted in a vote with ${ballots} ballots`);
    }
    const silent = [...(promised.get(poll.pollId) ?? [])].filter((personId) => !(personId in poll.ballots));
    if (silent.length > 0) breaches.push(`SI-14: ${silent.length} acknowledged ballots are not counted`);
  }
}

/** [SI-19] What closes by itself does so once, and not before its time by the meeting's time. */
export function checkDeadlines({ entries, end }: Folded, breaches: string[]): void {
  const due = new Map<string, number>();
  for (const { at, commands } of entries) {
    for (const { key, payload } of commands) {
      const { type, payload: content } = JSON.parse(payload) as { type: string; payload: { pollId: PollId } };
      if (type === 'openPoll') {
        const seconds = Reflect.get(Object(Reflect.get(Object(content), 'source')), 'content')?.closesAfterSeconds;
        if (typeof seconds === 'number') due.set(content.pollId, at + seconds * 1_000);
      }
      if (type === 'closePoll' && key.endsWith(':system')) {
        const dueAt = due.get(content.pollId) ?? Number.POSITIVE_INFINITY;
        if (at < dueAt) breaches.push(`SI-19: vote ${content.pollId} closed ${dueAt - at} ms before its time`);
        due.set(content.pollId, Number.POSITIVE_INFINITY);
      }
    }
  }
  for (const pollId of due.keys()) {
    if (end.polls[pollId as PollId]?.status === 'open') breaches.push(`SI-19: vote ${pollId} never closed`);
  }
}

function personOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function seqOf({ accepted }: SentCommand): number {
  return Math.min(...accepted.map(({ seq }) => seq));
}
