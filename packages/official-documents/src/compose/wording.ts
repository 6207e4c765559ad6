import type { MinutesOpinion, NamedPerson } from '../minutes-document.ts';
import type { Run } from './blocks.ts';

/** The text with its first letter a capital. */
export function capitalise(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('vi') + rest.join('');
}

/** The text closed by a full stop, unless it closes itself. */
export function sentence(text: string): string {
  return /[.!?…:;]$/.test(text) ? text : `${text}.`;
}

/** "Ông Nguyễn Văn A". */
export function fullName(person: { readonly honorific?: string; readonly name: string }): string {
  return person.honorific === undefined || person.honorific === '' ? person.name : `${person.honorific} ${person.name}`;
}

/** "Ông Nguyễn Văn A, Chủ tịch Hội đồng nhân dân tỉnh". */
export function person(who: NamedPerson): string {
  return who.post === '' ? fullName(who) : `${fullName(who)}, ${who.post}`;
}

/** The group of a person in parentheses; after a comma when its own name has some. Empty without a group. */
export function ofGroup(group: string): string {
  if (group === '') return '';
  return /[()]/.test(group) ? `, ${group}` : ` (${group})`;
}

/** One opinion: who (group): topic (minutes). Without an honorific the speaker is called by the noun for members. */
export function opinionSpeaker(opinion: MinutesOpinion, memberNoun: string): Run[] {
  const honorific =
    opinion.honorific === undefined || opinion.honorific === '' ? capitalise(memberNoun) : opinion.honorific;
  const who = fullName({ honorific, name: opinion.speaker });
  const topic = opinion.topic === '' ? '' : `: ${opinion.topic}`;
  return [{ text: who, bold: true }, { text: `${ofGroup(opinion.group)}${topic}${manner(opinion)}` }];
}

/** How it was said, in parentheses: kind and length, or "gửi bằng văn bản". */
function manner({ manner: how = '', minutesSpoken }: MinutesOpinion): string {
  const stated = minutesSpoken === 0 ? 'thời lượng dưới 1 phút' : `thời lượng ${minutesSpoken} phút`;
  const said = [how, minutesSpoken === null ? '' : stated].filter((part) => part !== '').join(', ');
  return said === '' ? '.' : ` (${said}).`;
}
