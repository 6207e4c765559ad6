import type { OfficialLayout } from '../layouts/official-layout.ts';
import type { MinutesDocument, MinutesItem, MinutesQuestion, MinutesVote, NamedPerson } from '../minutes-document.ts';
import { formatOfficialDate, formatOfficialMoment } from '../official-date.ts';
import { formatSymbol } from '../symbol.ts';
import type { Block, ParagraphBlock } from './blocks.ts';
import { composeAttendance } from './compose-attendance.ts';
import { composeVoteResult } from './compose-vote-result.ts';
import { capitalise, ofGroup, opinionSpeaker, person, sentence } from './wording.ts';

const plain = (text: string): ParagraphBlock => ({ kind: 'paragraph', runs: [{ text }] });

const labelled = (label: string, text: string): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text: label, bold: true }, { text: ` ${text === '' ? '………' : text}` }],
});

const italicLabel = (label: string, text: string): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text: label, italic: true }, { text: ` ${text}` }],
});

function composeVote(vote: MinutesVote): Block[] {
  const intro = italicLabel(`${vote.form === '' ? 'Biểu quyết' : vote.form}:`, sentence(vote.question));
  return [intro, ...composeVoteResult(vote)];
}

function composeQuestion(question: MinutesQuestion): Block[] {
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      runs: [
        { text: '- ' },
        { text: question.askedBy, bold: true },
        { text: `${ofGroup(question.group)} chất vấn ` },
        { text: question.to, bold: true },
        { text: `: ${sentence(question.text)}` },
      ],
    },
    italicLabel('Trả lời:', question.answer === '' ? 'chưa trả lời tại phiên chất vấn.' : sentence(question.answer)),
  ];
  if (question.promise !== '') {
    const by = question.promisedBy === null ? '' : ` (thời hạn: ${formatOfficialDate(question.promisedBy)})`;
    blocks.push(italicLabel('Cam kết:', sentence(`${question.promise}${by}`)));
  }
  return blocks;
}

function composeItem(item: MinutesItem, index: number, memberNoun: string): Block[] {
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: `${index + 1}. ${item.title}` }];
  if (item.owner !== '') blocks.push(italicLabel('Trình bày:', `${item.owner}.`));
  for (const text of item.paragraphs) blocks.push(plain(text));
  if (item.opinions.length > 0) {
    blocks.push({
      kind: 'paragraph',
      runs: [{ text: 'Ý kiến phát biểu:', italic: true }, { text: ` ${item.opinions.length} lượt.` }],
      keepWithNext: true,
    });
    for (const opinion of item.opinions) {
      blocks.push({
        kind: 'paragraph',
        runs: [{ text: '- ' }, ...opinionSpeaker(opinion, memberNoun)],
      });
    }
  }
  const questions = item.questions ?? [];
  if (questions.length > 0) {
    blocks.push({
      kind: 'paragraph',
      runs: [{ text: 'Chất vấn và trả lời chất vấn:', italic: true }, { text: ` ${questions.length} câu hỏi.` }],
      keepWithNext: true,
    });
    for (const question of questions) blocks.push(...composeQuestion(question));
  }
  for (const vote of item.votes) blocks.push(...composeVote(vote));
  const [first, ...rest] = item.conclusion === '' ? [] : item.conclusion.split('\n');
  if (first !== undefined) blocks.push(italicLabel('Kết luận:', first));
  for (const text of rest) blocks.push(plain(text));
  return blocks;
}

function headPeople(label: string, who: NamedPerson): ParagraphBlock {
  return labelled(label, who.name === '' ? '' : `${person(who)}.`);
}

/**
 * The minutes as blocks in the order of Mẫu 1.10 (NĐ 30/2020): start, place, participants, order and content, conclusions,
 * closing time, signatures, recipients; a long list of those present follows as an appendix. Takes clean minutes
 * (`cleanMinutes`); missing facts leave a dotted gap, they never stop the rendering.
 */
export function composeMinutes(doc: MinutesDocument, layout: OfficialLayout): Block[] {
  const attendance = composeAttendance(doc, layout);
  const noun = doc.meetingNoun === '' ? 'Cuộc họp' : doc.meetingNoun;
  const end = doc.endedAt === null ? '…… giờ ……, ngày …… tháng …… năm ……' : formatOfficialMoment(doc.endedAt);
  return [
    {
      kind: 'letterhead',
      parentLines: doc.issuer.parentLines,
      issuerLines: doc.issuer.bodyLines,
      symbol: formatSymbol(doc.symbol),
      placeAndDate: doc.place === '' ? '' : formatOfficialDate(doc.date, doc.place),
      draft: doc.draft,
    },
    { kind: 'title', name: 'BIÊN BẢN', abstract: doc.abstract },
    labelled('Thời gian bắt đầu:', `${formatOfficialMoment(doc.startedAt)}.`),
    labelled('Địa điểm:', doc.venue === '' ? '' : `${doc.venue}.`),
    { kind: 'heading', level: 0, text: 'I. THÀNH PHẦN THAM DỰ' },
    headPeople('1. Chủ tọa:', doc.chair),
    headPeople('2. Thư ký:', doc.secretary),
    ...attendance.body,
    { kind: 'heading', level: 0, text: 'II. NỘI DUNG VÀ DIỄN BIẾN' },
    ...(doc.opening ?? []).map(plain),
    ...doc.items.flatMap((item, index) => composeItem(item, index, doc.attendance.memberNoun)),
    { kind: 'heading', level: 0, text: 'III. KẾT LUẬN VÀ QUYẾT ĐỊNH' },
    ...(doc.conclusions.length > 0
      ? doc.conclusions.map(plain)
      : [plain('Kết luận đối với từng nội dung được ghi tại mục II của Biên bản này.')]),
    {
      kind: 'closing',
      lastParagraph: plain(`${capitalise(noun)} kết thúc vào ${end}./.`),
      left: { authorityLines: [], post: 'THƯ KÝ', name: doc.secretary.name },
      right: { authorityLines: [], post: 'CHỦ TỌA', name: doc.chair.name },
      recipients: { lines: doc.recipients, archive: doc.archive },
    },
    ...attendance.appendix,
  ];
}
