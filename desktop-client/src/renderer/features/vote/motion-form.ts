import {
  type Candidate,
  formsFor,
  type ItemId,
  type Motion,
  type MotionContent,
  meetingLimits,
  type PollSubject,
  type RulePack,
  type VotingForm,
} from '@nghi-truong/domain';

export const countdowns = ['none', '30', '60', '120', '300'] as const;

/** A vote as it is being put together: what was typed and chosen so far. */
export interface MotionForm {
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly kind: PollSubject['kind'];
  readonly candidates: readonly Candidate[];
  /** As typed. */
  readonly places: string;
  /** Null: the first that the rules allow. */
  readonly form: VotingForm | null;
  /** Null: that of the rules. */
  readonly majorityId: string | null;
  /** Seconds, or `none`. */
  readonly countdown: string;
}

/** An empty form on an item, with a question to begin with. */
export function emptyForm(itemId: ItemId | null, question = ''): MotionForm {
  return {
    itemId,
    question,
    kind: 'motion',
    candidates: [],
    places: '1',
    form: null,
    majorityId: null,
    countdown: 'none',
  };
}

/** A prepared vote as a form, to be changed. */
export function formOf(motion: Motion): MotionForm {
  const { subject } = motion;
  return {
    itemId: motion.itemId,
    question: motion.question,
    kind: subject.kind,
    candidates: subject.kind === 'motion' ? [] : subject.candidates,
    places: subject.kind === 'election' ? String(subject.places) : '1',
    form: motion.form,
    majorityId: motion.majorityId,
    countdown: motion.closesAfterSeconds === null ? 'none' : String(motion.closesAfterSeconds),
  };
}

/** The form of voting that would be used: the chosen one while it is allowed, else the first that is. */
export function chosenForm(form: MotionForm, pack: RulePack): VotingForm | null {
  const allowed = formsFor(pack, form.kind);
  return form.form !== null && allowed.includes(form.form) ? form.form : (allowed[0] ?? null);
}

export interface FormProblems {
  readonly question: boolean;
  /** No candidate, or one without a name. */
  readonly candidates: 'none' | 'unnamed' | null;
  /** The name that stands twice with the same post. */
  readonly duplicate: string | null;
  readonly places: boolean;
}

/** What is still missing before this can be put to the vote. */
export function problemsOf(form: MotionForm): FormProblems {
  const people = form.kind !== 'motion';
  const places = Number(form.places.trim());
  return {
    question: form.question.trim() === '',
    candidates: !people
      ? null
      : form.candidates.length === 0
        ? 'none'
        : form.candidates.some(({ name }) => name.trim() === '')
          ? 'unnamed'
          : null,
    duplicate: people ? duplicateOf(form.candidates) : null,
    places: form.kind === 'election' && !(Number.isInteger(places) && places >= 1 && places <= form.candidates.length),
  };
}

/** Whether nothing stands in the way. */
export function isComplete(problems: FormProblems): boolean {
  return !problems.question && problems.candidates === null && problems.duplicate === null && !problems.places;
}

function duplicateOf(candidates: readonly Candidate[]): string | null {
  const seen = new Set<string>();
  for (const { name, post } of candidates) {
    const key = `${plain(name)}\n${plain(post)}`;
    if (plain(name) !== '' && seen.has(key)) return name.trim();
    seen.add(key);
  }
  return null;
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The content as it is sent; null while something is missing or the rules allow no form. */
export function contentOf(form: MotionForm, pack: RulePack): MotionContent | null {
  const voting = chosenForm(form, pack);
  if (voting === null || !isComplete(problemsOf(form))) return null;
  return {
    question: form.question.trim(),
    subject: subjectOf(form),
    form: voting,
    majorityId: form.majorityId ?? pack.voting.defaultMajorityId,
    // People queue at the box: papers are never under a clock.
    closesAfterSeconds: voting === 'paperSecret' || form.countdown === 'none' ? null : Number(form.countdown),
  };
}

function subjectOf(form: MotionForm): PollSubject {
  const candidates = form.candidates.map((candidate) => ({
    ...candidate,
    name: candidate.name.trim(),
    post: candidate.post.trim(),
  }));
  switch (form.kind) {
    case 'motion':
      return { kind: 'motion' };
    case 'election':
      return { kind: 'election', candidates, places: Number(form.places.trim()) };
    case 'confidence':
      return { kind: 'confidence', candidates };
  }
}

/** Whether another candidate can be added. */
export function mayAddCandidate(form: MotionForm): boolean {
  return form.candidates.length < meetingLimits.candidates;
}
