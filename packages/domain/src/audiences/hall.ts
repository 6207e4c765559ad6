import type { Instant } from '../kernel/ids.ts';
import { lookup, valuesOf } from '../kernel/lookup.ts';
import type { MeetingState } from '../meeting/state.ts';
import { attends, packOf } from '../quorum/quorum.ts';
import { speakerQueue } from '../speakers/queue.ts';
import type { SpeechRequest } from '../speakers/state.ts';
import type { Poll, QuickQuestion } from '../voting/state.ts';
import { pollRecord } from './poll-record.ts';
import { countSources, countsRecord, isForRoom, itemRecord, meetingRecord, quickQuestionRecord } from './records.ts';
import { type DocumentRecords, RecordCollector } from './share.ts';
import type { HallSeatState, HallView } from './views.ts';

/** How many of those waiting are named on the screen. */
const namesWaiting = 3;

/**
 * What a screen in the hall shows, which is also all that a technician sees: `meeting`, `counts`, `agenda`, `waiting`,
 * `seat/<number>`, `screen/<personId>`, and when there is one `item`, `speaker`, `poll`, `quickQuestion`, `presented`,
 * `seatPlan`. Names: of the speaker, of whom that speech interrupts and of the next three only.
 * @param previous the records of the state before: what did not change keeps its reference, up to the map itself.
 */
export function projectHall(state: MeetingState, previous?: DocumentRecords): DocumentRecords {
  const hall = new RecordCollector(previous);
  hall.put('meeting', meetingRecord(state));
  hall.group('counts', countSources(state), () => hall.put('counts', countsRecord(state)));
  hall.put('agenda', hallAgenda(state));
  hall.put('waiting', waitingRecord(state));
  const item = hallItem(state);
  if (item !== null) hall.put('item', item);
  const speaker = hallSpeaker(state);
  if (speaker !== null) hall.put('speaker', speaker);
  const poll = hallPoll(state);
  if (poll !== null) hall.put('poll', pollRecord(poll, false));
  const quick = hallQuickQuestion(state);
  if (quick !== null) hall.put('quickQuestion', quickQuestionRecord(quick));
  const presented = hallPresented(state);
  if (presented !== null) hall.put('presented', presented);
  if (state.seatPlan !== null) hall.put('seatPlan', state.seatPlan);
  const { participants, attendance, seats, seatPlan, speakers, screens } = state;
  hall.group('seats', [participants, attendance, seats, seatPlan, speakers.floor, speakers.requests], () => {
    for (const [seat, status] of hallSeats(state)) hall.put(`seat/${seat}`, status);
  });
  hall.group('screens', [participants, screens], () => {
    for (const { personId, duties } of valuesOf(participants)) {
      const scene = duties.includes('screen') ? lookup(screens, personId) : undefined;
      if (scene !== undefined) hall.put(`screen/${personId}`, scene);
    }
  });
  return hall.done();
}

function hallAgenda(state: MeetingState): HallView['agenda'] {
  const { items, order, currentItemId } = state.agenda;
  return order.flatMap((itemId, index) => {
    const item = lookup(items, itemId);
    if (item === undefined) return [];
    const { title, owner } = item;
    const past = item.finishedAt === null ? 'coming' : 'done';
    return [{ itemId, number: index + 1, title, owner, state: itemId === currentItemId ? 'now' : past } as const];
  });
}

function hallItem(state: MeetingState): HallView['item'] {
  const { items, order, currentItemId } = state.agenda;
  const item = currentItemId === null ? undefined : lookup(items, currentItemId);
  if (item === undefined) return null;
  return { ...itemRecord(item), number: order.indexOf(item.itemId) + 1, of: order.length };
}

function nameOf(state: MeetingState, request: SpeechRequest | undefined): string | null {
  return request === undefined ? null : (lookup(state.participants, request.personId)?.name ?? null);
}

function hallSpeaker(state: MeetingState): HallView['speaker'] {
  const { floor, interrupted, requests } = state.speakers;
  const request = floor === null ? undefined : lookup(requests, floor);
  if (request?.status.name !== 'speaking') return null;
  const person = lookup(state.participants, request.personId);
  if (person === undefined) return null;
  const before = interrupted.at(-1);
  return {
    name: person.name,
    post: person.post,
    group: person.group,
    kind: request.kind,
    topic: request.topic,
    calledAt: request.status.calledAt,
    warnBeforeSeconds: packOf(state)?.speaking.warnBefore ?? 0,
    interrupts: before === undefined ? null : nameOf(state, lookup(requests, before)),
    allottedSeconds: request.status.allottedSeconds,
    spokenMs: request.status.spokenMs,
    runningSince: request.status.runningSince,
  };
}

function waitingRecord(state: MeetingState): HallView['waiting'] {
  const queue = speakerQueue(state.speakers.requests, packOf(state)?.speaking.precedence ?? [], null);
  const next = queue.slice(0, namesWaiting).flatMap((request) => nameOf(state, request) ?? []);
  return { count: queue.length, next };
}

/** When the session last went from one item to another: begin and end of items tell, whichever is later. */
function lastMove(state: MeetingState): Instant {
  let latest = 0;
  for (const { startedAt, finishedAt } of valuesOf(state.agenda.items)) {
    latest = Math.max(latest, startedAt ?? 0, finishedAt ?? 0);
  }
  return latest;
}

/** When this vote last became something else to look at. */
function turnOf(poll: Poll): Instant {
  switch (poll.status) {
    case 'open':
      return poll.openedAt;
    case 'counting':
      return poll.countingSince;
    case 'closed':
      return Math.max(poll.closedAt, poll.annulled?.at ?? 0);
    case 'cancelled':
      return poll.cancelledAt;
  }
}

/**
 * The vote to look at: the one that is open; else the one of this item that last began to be counted, closed, was
 * cancelled or set aside, or one whose papers were counted only now that another item goes on. Cancelled and set aside
 * votes leave the screen, for one that is still being counted if there is one: an older result in their place could be
 * taken for theirs.
 */
function hallPoll(state: MeetingState): Poll | null {
  if (state.phase.name === 'ended') return null;
  const polls = valuesOf(state.polls);
  const open = polls.find((poll) => poll.status === 'open');
  if (open !== undefined) return open;
  const { currentItemId } = state.agenda;
  const since = lastMove(state);
  const ofNow = polls
    .filter((poll) => poll.itemId === currentItemId || (poll.status === 'closed' && poll.closedAt > since))
    .toSorted((one, other) => turnOf(other) - turnOf(one) || other.openedAt - one.openedAt);
  const latest = ofNow[0];
  if (latest?.status === 'counting' || (latest?.status === 'closed' && latest.annulled === null)) return latest;
  return ofNow.find((poll) => poll.status === 'counting') ?? null;
}

/** The one that is open; else the last one, until the next vote opens or the next item begins. */
function hallQuickQuestion(state: MeetingState): QuickQuestion | null {
  if (state.phase.name === 'ended') return null;
  let last: (QuickQuestion & { readonly status: 'closed' }) | null = null;
  for (const quick of valuesOf(state.quickQuestions)) {
    if (quick.status === 'open') return quick;
    if (last === null || quick.closedAt >= last.closedAt) last = quick;
  }
  if (last === null || last.closedAt < lastMove(state)) return null;
  const { closedAt } = last;
  return valuesOf(state.polls).some((poll) => poll.openedAt >= closedAt) ? null : last;
}

function hallPresented(state: MeetingState): HallView['presented'] {
  const { presented } = state;
  const paper = presented === null ? undefined : lookup(state.papers, presented.paperId);
  if (presented === null || paper?.status.name !== 'released' || !isForRoom(paper)) return null;
  return {
    ...presented,
    fileId: paper.file.fileId,
    title: paper.title,
    pageCount: paper.file.pageCount,
    size: paper.file.size,
  };
}

/** Every seat of the body, of the plan and of a participant, with what the hall may know of whoever sits there. */
function hallSeats(state: MeetingState): ReadonlyMap<number, HallSeatState> {
  const seats = new Map<number, HallSeatState>();
  for (let seat = 1; seat <= state.seats; seat += 1) seats.set(seat, 'vacant');
  for (const { seat } of state.seatPlan?.seats ?? []) seats.set(seat, 'vacant');
  const { floor, requests } = state.speakers;
  const speaker = floor === null ? undefined : lookup(requests, floor)?.personId;
  const asked = new Set(
    valuesOf(requests).flatMap((request) => (request.status.name === 'waiting' ? [request.personId] : [])),
  );
  for (const { personId, seat } of valuesOf(state.participants)) {
    if (seat === null) continue;
    if (personId === speaker) seats.set(seat, 'speaking');
    else if (!attends(state, personId)) seats.set(seat, 'absent');
    else seats.set(seat, asked.has(personId) ? 'asked' : 'present');
  }
  return seats;
}
