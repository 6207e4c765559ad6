import { isDeepStrictEqual } from 'node:util';
import type { RequestId, RoomView } from '@nghi-truong/domain';
import { v7 as uuid } from 'uuid';
import type { Bot } from './bot.ts';
import type { Breaches } from './invariants.ts';
import { deskSees, must, mustNot, type Story } from './story.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function register(story: Story, bot: Bot, kind: 'speech' | 'interposedQuestion'): Promise<RequestId> {
  const requestId = uuid() as RequestId;
  await must(bot, 'registerToSpeak', { requestId, personId: null, kind, topic: `Ý kiến của ${bot.username}` });
  story.promises.requests.add(requestId);
  return requestId;
}

/** Some register, one withdraws, the chair calls out of order, somebody asks in between; clocks run and stand. */
export async function speak(story: Story, breaches: Breaches): Promise<void> {
  const { chair, delegates, random } = story;
  const speakers = random.shuffle(delegates).slice(0, 4);
  const ids: RequestId[] = [];
  for (const bot of speakers) ids.push(await register(story, bot, 'speech'));
  const [first, second] = ids;
  const last = ids.at(-1);
  const [speaker, asker] = speakers;
  const withdrawing = speakers.at(-1);
  if (first === undefined || second === undefined || last === undefined) throw new Error('nobody wants to speak');
  if (speaker === undefined || asker === undefined || withdrawing === undefined) throw new Error('nobody is there');

  await must(chair, 'callSpeaker', { requestId: second, seconds: null });
  await everybodySees(story, ({ speakers: { floor } }) => floor === second, 'the speaker');
  // With two who want to speak the second has the floor now, and the first asks.
  const question = await register(story, speaker, 'interposedQuestion');
  await pause(60);
  await must(chair, 'callSpeaker', { requestId: question, seconds: null });
  const asked = await chair.sees(({ speakers: { floor } }) => floor === question, 'the question');
  const stands = clockOf(asked, second);
  if (stands?.runningSince !== null) breaches.push('SI-9: the clock of the interrupted speech runs on');
  if (!isDeepStrictEqual(asked.speakers.interrupted, [second])) breaches.push('SI-9: nobody is shown as interrupted');
  await mustNot(chair, 'floorTaken', 'callSpeaker', { requestId: first, seconds: null });
  await pause(60);
  await must(chair, 'endSpeech', { requestId: question });
  const back = await chair.sees(({ speakers: { floor } }) => floor === second, 'the floor goes back');
  if (!isDeepStrictEqual(clockOf(back, second), stands)) breaches.push('SI-9: the question used up the speech’s time');
  await must(chair, 'resumeSpeech', { requestId: second });
  await must(asker, 'endSpeech', { requestId: second });
  await everybodySees(story, ({ speakers: { floor } }) => floor === null, 'an empty floor');
  const finished = chair.room.requests[second]?.status;
  if (finished?.name !== 'finished' || finished.spokenMs >= finished.endedAt - finished.calledAt) {
    breaches.push('SI-9: the question is counted as time of the speech');
  }
  if (chair.room.requests[second]?.calledFromPlace !== 2) breaches.push('SI-9: the call out of order is not noted');
  if (last !== second && last !== first) await must(withdrawing, 'withdrawRequest', { requestId: last });
}

/** The secretary goes to the wrong item and takes it back; the chair, who meant the same step, comes too late. */
export async function goAstray(story: Story, index: number, breaches: Breaches): Promise<void> {
  const { secretary, chair } = story;
  const before = parts(secretary.room);
  const itemId = secretary.room.meeting.itemOrder[index];
  if (itemId === undefined) throw new Error(`there is no item ${index + 1}`);
  const waiting = Object.values(secretary.room.requests).filter(({ status }) => status.name === 'waiting').length;
  await must(secretary, 'goToItem', { itemId });
  await everybodySees(story, ({ meeting }) => meeting.currentItemId === itemId, 'the wrong item');
  const { lastStep } = await deskSees(chair, (desk) => desk.lastStep?.of === 'goToItem', 'a step to take back');
  if (lastStep === null) throw new Error('there is nothing to take back');
  await must(secretary, 'takeBack', { step: lastStep.step });
  await mustNot(chair, 'nothingToTakeBack', 'takeBack', { step: lastStep.step });
  await everybodySees(story, ({ meeting }) => meeting.currentItemId !== itemId, 'the right item again');
  const after = parts(secretary.room);
  if (!isDeepStrictEqual(after, before)) {
    breaches.push(`SI-10: taking back an item left something behind (${waiting} had waited to speak)`);
  }
}

/** What going to an item touches. */
function parts({ meeting, items, speakers, requests, presented }: RoomView): unknown {
  return { meeting, items, speakers, requests, presented };
}

function clockOf({ requests }: RoomView, requestId: RequestId) {
  const status = requests[requestId]?.status;
  if (status?.name !== 'speaking') return null;
  const { runningSince, spokenMs } = status;
  return { runningSince, spokenMs };
}

async function everybodySees(story: Story, wanted: (room: RoomView) => boolean, what: string): Promise<void> {
  await Promise.all([story.chair, story.secretary, ...story.delegates].map((bot) => bot.sees(wanted, what)));
}
