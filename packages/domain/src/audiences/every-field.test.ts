import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { stateWithEveryField } from '../testing/every-field.ts';
import { projectAudience, projectMine } from './project.ts';
import { audiences } from './views.ts';

/*
 * Every field of the state carries a value that occurs nowhere else; the list below says which documents may hold it,
 * and `own` for the own part of §other, who is on the counting board. A new field of the state fails this test until
 * somebody has decided who sees it.
 */

const state = stateWithEveryField();
const other = '§other' as PersonId;

/** First match counts. `*` is one name, `**` the rest; a key of a record is written `{key}`. */
const seenBy: readonly (readonly [pattern: string, documents: string])[] = [
  ['packId', ''],
  ['rulePack.speaking.warnBefore', 'room desk hall'],
  ['rulePack.speaking.**', 'room desk'],
  ['rulePack.**', 'desk'],
  ['participants.*.seat', 'room hall'],
  ['participants.§speaker.name', 'room hall'],
  ['participants.§speaker.post', 'room hall'],
  ['participants.§speaker.group', 'room hall'],
  ['participants.§interrupted.name', 'room hall'],
  ['participants.§next.name', 'room hall'],
  ['participants.**', 'room'],
  ['agenda.items.*.conclusion.**', 'desk'],
  ['agenda.items.§current.**', 'room hall'],
  ['agenda.items.§later.title', 'room hall'],
  ['agenda.items.§later.owner', 'room hall'],
  ['agenda.items.§later.**', 'room'],
  // The present version is told by the paper's own file and by how many versions there are.
  ['papers.*.versions.1.file.**', ''],
  ['papers.*.versions.1.version', ''],
  ['papers.§attached.**', 'desk'],
  ['papers.§notYet.**', 'desk'],
  ['papers.§forOther.access.personIds.**', 'desk'],
  ['papers.§forOther.**', 'desk own'],
  ['papers.§forNext.**', 'desk'],
  ['papers.§ownOfOther.**', 'own'],
  ['papers.§ownOfNext.**', ''],
  ['papers.§shown.title', 'room hall'],
  ['papers.§shown.file.sha256', 'room'],
  ['papers.§shown.file.**', 'room hall'],
  ['papers.§neverReleased.**', 'desk'],
  ['papers.**', 'room'],
  ['reading.§other.**', 'desk own'],
  ['reading.**', 'desk'],
  ['ownReading.§other.**', 'own'],
  ['ownReading.**', ''],
  ['attendance.§other.log.**', 'desk own'],
  ['attendance.**', 'desk'],
  ['substitutes.§accepted.**', 'desk own'],
  ['substitutes.**', 'desk'],
  ['seatPlan.**', 'room hall'],
  ['presented.**', 'room hall'],
  ['speakers.requests.§speaking.topic', 'room hall'],
  ['speakers.requests.§speaking.status.callOrder', 'room'],
  ['speakers.requests.§speaking.status.**', 'room hall'],
  ['speakers.requests.**', 'room'],
  ['speakers.calls', ''],
  ['speakers.opinions.§ownOpinion.**', 'desk own'],
  ['speakers.opinions.**', 'desk'],
  ['speakers.questions.**', 'room'],
  ['motions.**', 'desk'],
  ['countingBoard.**', 'desk'],
  ['polls.*.openedBy', ''],
  ['polls.*.eligible.**', ''],
  ['polls.§counting.countingBoard.**', 'own'],
  ['polls.*.countingBoard.**', ''],
  ['polls.§open.paperVoters.**', 'desk'],
  ['polls.*.paperVoters.**', ''],
  // Nobody sees who pressed what while a vote is open or counted, nor what was entered but who counts.
  ['polls.§open.ballots.**', ''],
  ['polls.§open.handVotes.**', ''],
  ['polls.§open.**', 'room hall'],
  ['polls.§counting.ballots.**', ''],
  ['polls.§counting.handVotes.**', ''],
  // Its number is the most papers that can have been handed out.
  ['polls.§counting.present', 'own'],
  ['polls.§counting.entered.**', 'own'],
  // Papers have no names, whatever the state holds.
  ['polls.§secret.ballots.**', ''],
  ['polls.§secret.handVotes.**', ''],
  ['polls.§secret.unpressed.**', ''],
  ['polls.*.annulled.by', ''],
  ['polls.**', 'room'],
  ['quickQuestions.*.askedBy', ''],
  ['quickQuestions.§quick.given.§other', 'own'],
  ['quickQuestions.§quick.given.**', ''],
  ['quickQuestions.§quick.**', 'room hall'],
  ['quickQuestions.**', 'room'],
  ['messages.§ownMessage.**', 'desk own'],
  ['messages.**', 'desk'],
  ['stepCount', ''],
  ['lastStep.before.**', ''],
  ['lastStep.**', 'desk'],
  ['minutes.texts.**', 'desk'],
  ['minutes.issuedBy', ''],
  ['minutes.**', 'room'],
  ['seats', 'room hall'],
  ['*', 'room hall'],
  ['phase.**', 'room hall'],
];

/** Values that may repeat: they say nothing by themselves and the tests of each rule judge them. */
const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' && !value.startsWith('§'));

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.entries(value).flatMap(([key, part]): Leaf[] => {
    const keyLeaf: Leaf[] = key.startsWith('§') ? [[below(`${key}.{key}`), key]] : [];
    return [...keyLeaf, ...leaves(part, below(key))];
  });
}

function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll('.', '\\.')
    .replaceAll('{', '\\{')
    .replaceAll('}', '\\}')
    .replace('\\.**', '#')
    .replaceAll('*', '[^.]+')
    .replace('#', '(\\..+)?');
  return new RegExp(`^${source}$`).test(path);
}

function valuesIn(records: ReadonlyMap<string, unknown>): ReadonlySet<unknown> {
  const values = leaves(Object.fromEntries(records), '').map(([, value]) => value);
  const names = [...records.keys()].flatMap((key) => key.split('/'));
  // A number may be the name of a record.
  return new Set([...values, ...names, ...names.map(Number)]);
}

function documentsOf(): readonly { readonly name: string; readonly values: ReadonlySet<unknown> }[] {
  const own = new Map([['own', projectMine(state, other)]]);
  return [
    ...audiences.map((name) => ({ name, values: valuesIn(projectAudience(name, state)) })),
    { name: 'own', values: valuesIn(own) },
  ];
}

describe('every field of the state', () => {
  const documents = documentsOf();
  const found = leaves(state, '').filter(([, value]) => !isPlain(value));
  // Ids that join things are seen wherever one of the things is; they are followed by hand below.
  const joining = /^§[a-zA-Z]+$/;

  const own = found.filter(([, value]) => !joining.test(String(value)));

  it('[VI-14] carries a value of its own, so that the walk means something', () => {
    expect(new Set(own.map(([, value]) => value)).size).toBe(own.length);
    expect(own.length).toBeGreaterThan(400);
  });

  it('[VI-14] is seen by the audiences that were decided for it, and by no other', () => {
    const seen = own.map(([path, value]) => {
      const where = documents.filter(({ values }) => values.has(value)).map(({ name }) => name);
      return `${path} → ${where.join(' ')}`;
    });
    const decided = own.map(([path]) => {
      const rule = seenBy.find(([pattern]) => matches(pattern, path));
      return `${path} → ${rule === undefined ? 'undecided' : rule[1]}`;
    });
    expect(seen).toEqual(decided);
  });

  it('[VI-14] every decision of the list is about a field that exists', () => {
    const idle = seenBy.filter(([pattern]) => !own.some(([path]) => matches(pattern, path)));
    expect(idle).toEqual([]);
  });

  it('[VI-14] ids of what an audience must not know do not reach it', () => {
    const known = (id: string) => documents.filter(({ values }) => values.has(id)).map(({ name }) => name);
    expect(known('§attached')).toEqual(['desk']);
    expect(known('§neverReleased')).toEqual(['desk']);
    expect(known('§notYet')).toEqual(['desk']);
    expect(known('§forOther')).toEqual(['desk', 'own']);
    expect(known('§forNext')).toEqual(['desk']);
    expect(known('§ownOfOther')).toEqual(['own']);
    expect(known('§ownOfNext')).toEqual([]);
    expect(known('§expired')).toEqual(['room']);
    expect(known('§released')).toEqual(['room']);
    expect(known('§withdrawn')).toEqual(['room']);
    expect(known('§shown')).toEqual(['room', 'hall']);
    expect(known('§waiting')).toEqual(['room']);
    expect(known('§speaker')).toEqual(['room']);
    expect(known('§next')).toEqual(['room', 'desk']);
    expect(known('§screen')).toEqual(['room', 'desk', 'hall']);
    expect(known('§closed')).toEqual(['room']);
    expect(known('§open')).toEqual(['room', 'desk', 'hall']);
    expect(known('§counting')).toEqual(['room', 'own']);
    expect(known('§quick')).toEqual(['room', 'hall', 'own']);
    for (const id of ['§motion', '§asked', '§refused', '§message', '§opinion']) expect(known(id)).toEqual(['desk']);
    for (const id of ['§accepted', '§ownMessage', '§ownOpinion']) expect(known(id)).toEqual(['desk', 'own']);
  });
});
