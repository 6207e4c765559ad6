import type { AnnotationObject } from '@nghi-truong/collab';
import { type CommandPayloads, type CommandType, type DeskView, motionLine } from '@nghi-truong/domain';
import { publicVote, type TcpProxy } from '@nghi-truong/testkit';
import { until } from './bot.ts';
import { downloadPaper } from './download.ts';
import { hallItems, hallPapers } from './hall/hall-demo.ts';
import type { Act } from './steps.ts';
import type { Tablet } from './tablet.ts';

const downloadAgainAfter = 150;

/**
 * Does one thing on a tablet, until it is done or refused for good.
 * @param line the tablet's own; null: it cannot be without a network
 * @param patience milliseconds
 * @param done told at which place of the log a command was accepted
 * @returns what is broken, as a sentence; null when nothing is
 * @throws when it cannot be done for too long
 */
export async function perform(
  tablet: Tablet,
  act: Act,
  line: TcpProxy | null,
  patience: number,
  done?: (seq: number) => void,
): Promise<string | null> {
  switch (act.kind) {
    case 'draw':
      await draw(tablet, act, patience);
      return null;
    case 'download':
      return download(tablet, act.paper, patience);
    case 'away':
      line?.refuse();
      await new Promise((resolve) => setTimeout(resolve, act.milliseconds));
      line?.heal();
      return null;
    default: {
      await tablet.online();
      const desk = tablet.meeting.desk.get();
      const { type, payload } = pressOf(act, tablet.username, desk.status === 'ready' ? desk.view : null);
      const pressed = await tablet.press(type, payload);
      if (pressed.status === 'done') done?.(pressed.seq);
      return null;
    }
  }
}

/** What is said by a button: the command of an act, whoever sends it. */
export type Press = {
  [Type in CommandType]: { readonly type: Type; readonly payload: CommandPayloads[Type] };
}[CommandType];

/** Acts that are one command. */
export type PressAct = Exclude<Act, { kind: 'draw' | 'download' | 'away' }>;

/**
 * The command of an act.
 * @param desk what the desk shows, where an edit builds on what is written; null without one
 */
export function pressOf(act: PressAct, username: string, desk: DeskView | null): Press {
  switch (act.kind) {
    case 'checkIn':
      return { type: 'checkIn', payload: { status: 'present' } };
    case 'openMeeting':
      return { type: 'openMeeting', payload: { reason: 'Chạy thử.' } };
    case 'goTo':
      return { type: 'goToItem', payload: { itemId: itemOf(act.item) } };
    case 'present':
      return { type: 'presentPage', payload: { paperId: paperOf(act.paper).paperId, page: act.page } };
    case 'conclude': {
      const itemId = itemOf(act.item);
      const baseRevision = desk?.conclusions[itemId]?.revision ?? 0;
      return { type: 'recordConclusion', payload: { itemId, text: act.text, baseRevision } };
    }
    case 'register': {
      const topic = `Ý kiến của ${username}`;
      return { type: 'registerToSpeak', payload: { requestId: act.requestId, personId: null, kind: 'speech', topic } };
    }
    case 'withdraw':
      return { type: 'withdrawRequest', payload: { requestId: act.requestId } };
    case 'call':
      return { type: 'callSpeaker', payload: { requestId: act.requestId, seconds: null } };
    case 'endSpeech':
      return { type: 'endSpeech', payload: { requestId: act.requestId } };
    case 'openVote':
      return { type: 'openPoll', payload: publicVote(act.pollId, null, act.seconds) };
    case 'cast':
      return { type: 'castBallot', payload: { pollId: act.pollId, choices: { [motionLine]: act.optionId } } };
    case 'closeVote':
      return { type: 'closePoll', payload: { pollId: act.pollId } };
    case 'read': {
      const { paperId, fileId } = paperOf(act.paper);
      return { type: 'markPapersRead', payload: { papers: [{ paperId, fileId }] } };
    }
    default:
      return act satisfies never;
  }
}

function itemOf(index: number) {
  const itemId = hallItems[index];
  if (itemId === undefined) throw new Error(`there is no item ${index}`);
  return itemId;
}

function paperOf(index: number) {
  const paper = hallPapers[index];
  if (paper === undefined) throw new Error(`there is no paper ${index}`);
  return paper;
}

/** A stroke, until the tablet shows it as saved. */
async function draw(tablet: Tablet, act: Extract<Act, { kind: 'draw' }>, patience: number): Promise<void> {
  const { paperId, fileId } = paperOf(act.paper);
  await tablet.online();
  const notes = tablet.meeting.annotations(paperId, fileId);
  const stroke: AnnotationObject = {
    kind: 'stroke',
    objectId: act.objectId,
    page: 1,
    colour: '#1a4f9c',
    width: 1.6,
    createdAt: tablet.session.serverNow(),
    points: Array.from({ length: 40 }, (_, index) => 20 + index * 3),
  };
  notes.put(act.scope, stroke);
  try {
    const what = `${tablet.username}: the stroke saved`;
    await until(notes.saveState, (state) => state === 'saved', what, patience);
    tablet.saved.push({ objectId: act.objectId, paper: act.paper, scope: act.scope });
  } catch (error) {
    // A session that ended takes its unsaved strokes along; they were never shown as saved.
    if (tablet.session.connection.get().name === 'online') throw error;
  } finally {
    notes.release();
  }
}

/** [SI-22] A paper, again and again until it is whole; bytes that are not what was announced are a breach. */
async function download(tablet: Tablet, index: number, patience: number): Promise<string | null> {
  const { paperId, fileId } = paperOf(index);
  const before = performance.now();
  while (performance.now() - before < patience) {
    await tablet.online();
    const parts = tablet.meeting.paperParts({ paperId, fileId });
    try {
      const manifest = await parts.manifest();
      if (manifest.ok) {
        const source = { manifest: manifest.value, request: parts.request };
        const came = await downloadPaper(source, patience);
        if (came.status === 'whole') return null;
        if (came.status === 'wrong') {
          return `SI-22: ${tablet.username} was sent a wrong chunk ${came.chunk} of ${came.part}`;
        }
      }
    } finally {
      parts.release();
    }
    await new Promise((resolve) => setTimeout(resolve, downloadAgainAfter));
  }
  throw new Error(`${tablet.username} cannot fetch paper ${index}`);
}
