import type { PaperId, PaperRecord } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import type { Bot } from './bot.ts';
import { until } from './bot.ts';
import { deskSees, must, type Story } from './story.ts';

function released(story: Story): readonly PaperRecord[] {
  const { papers } = story.secretary.room;
  return Object.values(papers).filter(({ status }) => status.name === 'released');
}

/** Each marks some of the papers as read; what was acknowledged is promised. */
export async function readPapers(story: Story): Promise<void> {
  const papers = released(story);
  await Promise.all(
    story.delegates.map(async (bot, index) => {
      const some = papers
        .filter((_paper, place) => place % 3 <= index % 3)
        .map(({ paperId, fileId }) => ({ paperId, fileId }));
      if (some.length === 0) return;
      await must(bot, 'markPapersRead', { papers: some.slice(0, 50) });
      for (const { paperId } of some.slice(0, 50)) story.promises.read.push({ personId: bot.mine.personId, paperId });
    }),
  );
}

/** [SI-12] The desk sees every mark that was acknowledged, and no other. */
export async function checkReading(story: Story, breaches: string[]): Promise<void> {
  const { read } = story.promises;
  const desk = await deskSees(
    story.secretary,
    ({ reading }) => read.every(({ personId, paperId }) => reading[personId]?.[paperId] !== undefined),
    'every mark of reading',
  ).catch(() => null);
  if (desk === null) {
    breaches.push('SI-12: marks of reading are lost');
    return;
  }
  const shown = Object.values(desk.reading).reduce((sum, marks) => sum + Object.keys(marks).length, 0);
  if (shown !== read.length) breaches.push(`SI-12: the desk shows ${shown} marks, ${read.length} were acknowledged`);
}

/** [SI-13] A paper becomes one for two people and one for everybody again; meanwhile nobody else sees or gets it. */
export async function limitPaper(story: Story, breaches: string[]): Promise<void> {
  const { secretary, delegates } = story;
  const paper = released(story).at(-1);
  const [first, second, ...others] = delegates;
  if (paper === undefined || first === undefined || second === undefined || others.length === 0) return;
  const { paperId } = paper;
  const personIds = [first.mine.personId, second.mine.personId];
  await must(secretary, 'setPaperAccess', { paperId, access: { personIds, until: null } });
  const readers = [first, second];
  await Promise.all([
    ...readers.map((bot) => until(bot.meeting.mine, (mine) => mine?.papers[paperId] !== undefined, 'their paper')),
    ...delegates.map((bot) => bot.sees((room) => room.papers[paperId] === undefined, 'the room without the paper')),
  ]);
  for (const bot of others) {
    const named = JSON.stringify([bot.room, bot.mine.papers]).includes(paper.fileId);
    if (named) breaches.push(`SI-13: ${bot.username} sees a paper that is for others`);
  }
  const answers = await Promise.all([first, ...others.slice(0, 2)].map((bot) => statusOf(bot, story, paperId)));
  if (answers.join() !== ['206', ...others.slice(0, 2).map(() => '404')].join()) {
    breaches.push(`SI-13: its file was answered with ${answers.join(', ')}`);
  }
  await must(secretary, 'setPaperAccess', { paperId, access: { personIds: null, until: null } });
  await Promise.all(delegates.map((bot) => bot.sees((room) => room.papers[paperId] !== undefined, 'the paper again')));
}

/** What the door says to somebody who asks for the first bytes of the file. */
async function statusOf(bot: Bot, story: Story, paperId: PaperId): Promise<number> {
  const { url, headers } = bot.session.fileRequest(paths.paperPart(story.meetingId, paperId, 'file'));
  const response = await fetch(url, { headers: { ...headers, range: 'bytes=0-4' } });
  await response.arrayBuffer();
  return response.status;
}
