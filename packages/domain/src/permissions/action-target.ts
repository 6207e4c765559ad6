import type {
  MessageId,
  PersonId,
  PollId,
  QuestionId,
  QuickQuestionId,
  RequestId,
  SubstituteId,
} from '../kernel/ids.ts';
import type { Command } from '../meeting/commands.ts';
import type { SpeechKind } from '../speakers/state.ts';

/** What an action is about, where that matters for permission. What is left out is answered for the button in general. */
export interface ActionTarget {
  readonly pollId?: PollId;
  readonly requestId?: RequestId;
  readonly quickQuestionId?: QuickQuestionId;
  readonly questionId?: QuestionId;
  readonly substituteId?: SubstituteId;
  readonly messageId?: MessageId;
  /** For whom one registers, asks for a substitute or gives the floor; null: for oneself. */
  readonly personId?: PersonId | null;
  /** The kind of speech. */
  readonly kind?: SpeechKind;
  /** How one checks in. */
  readonly status?: 'present' | 'online';
  /** The step to be taken back. */
  readonly step?: number;
}

/** What a command is about, as `can` asks for it. */
export function targetOf(command: Command): ActionTarget {
  switch (command.type) {
    case 'checkIn':
      return { status: command.payload.status };
    case 'checkInByCode':
      return { status: 'present' };
    case 'takeBack':
      return { step: command.payload.step };
    case 'askSubstitute':
      return { personId: command.payload.forPersonId };
    case 'decideSubstitute':
    case 'withdrawSubstitute':
      return { substituteId: command.payload.substituteId };
    case 'handleMessage':
      return { messageId: command.payload.messageId };
    case 'registerToSpeak':
    case 'giveFloor':
      return { personId: command.payload.personId, kind: command.payload.kind };
    case 'fileQuestion':
      return { personId: command.payload.personId };
    case 'withdrawRequest':
    case 'callSpeaker':
    case 'pauseSpeech':
    case 'resumeSpeech':
    case 'extendSpeech':
    case 'endSpeech':
      return { requestId: command.payload.requestId };
    case 'withdrawQuestion':
    case 'recordAnswer':
      return { questionId: command.payload.questionId };
    case 'castBallot':
    case 'recordHandVote':
    case 'handOutPaper':
    case 'closePoll':
    case 'enterPaperCount':
    case 'confirmPaperCount':
    case 'cancelPoll':
    case 'annulPoll':
      return { pollId: command.payload.pollId };
    case 'answerQuickly':
    case 'closeQuickQuestion':
      return { quickQuestionId: command.payload.quickQuestionId };
    default:
      return {};
  }
}
