/**
 * The pure data of a Biên bản (minutes). Nothing here knows of meetings, logs or seats in the state of the
 * application: whoever prints minutes fills this in, so the printed form can be tested and changed alone.
 *
 * Texts may hold several paragraphs (line feeds), any Unicode form and stray control characters: rendering cleans them.
 */
import type { VoteResult } from './vote-result.ts';

/** A calendar day of the body's own time zone. Month 1–12. */
export type OfficialDate = { readonly year: number; readonly month: number; readonly day: number };

/** A time of day on the 24-hour clock of the body's own time zone. */
export type ClockTime = { readonly hour: number; readonly minute: number };

export type OfficialMoment = { readonly date: OfficialDate; readonly time: ClockTime };

export type Issuer = {
  /** Lines of the parent body, as they shall be printed; empty when there is none (a People's Council has none). */
  readonly parentLines: readonly string[];
  /** Lines of the issuing body: `['HỘI ĐỒNG NHÂN DÂN', 'TỈNH …']`. */
  readonly bodyLines: readonly string[];
};

export type DocumentSymbol = {
  /** The number in the yearly series; null while it is not given yet (draft). */
  readonly number: number | null;
  /** What follows the slash: `BB-HĐND`. */
  readonly code: string;
};

export type NamedPerson = {
  /** "Ông", "Bà", "Đồng chí"…; left out when not known. */
  readonly honorific?: string;
  readonly name: string;
  /** Post or duty: "Chủ tịch Hội đồng nhân dân tỉnh". May be empty. */
  readonly post: string;
};

export type PresentGroup = {
  /** "Tổ đại biểu số 1 (thành phố …)". Empty for a list without groups. */
  readonly name: string;
  readonly members: readonly NamedPerson[];
};

export type AbsentPerson = {
  readonly honorific?: string;
  readonly name: string;
  readonly group: string;
  readonly excused: boolean;
  /** Asked for when `excused`. */
  readonly reason: string;
  /**
   * What is printed and counted where neither "vắng có phép" nor "vắng không phép" is true: "rời cuộc họp trước khi kết
   * thúc", "chưa điểm danh". Such a person counts neither as excused nor as not excused.
   */
  readonly otherwise?: string;
};

export type MinutesAttendance = {
  /** "đại biểu", "thành viên": what one person counted is called. */
  readonly memberNoun: string;
  readonly total: number;
  readonly present: number;
  readonly absentExcused: number;
  readonly absentUnexcused: number;
  readonly presentGroups: readonly PresentGroup[];
  readonly absentees: readonly AbsentPerson[];
  readonly invitees: readonly NamedPerson[];
  /** Who attended for an absent member with the chair's consent. */
  readonly substitutes?: readonly { readonly person: NamedPerson; readonly forName: string }[];
  /** Members who came late or left early, in order. */
  readonly movements?: readonly {
    readonly name: string;
    readonly group: string;
    readonly way: 'came' | 'left';
    readonly at: ClockTime;
  }[];
};

export type MinutesOpinion = {
  readonly honorific?: string;
  readonly speaker: string;
  /** Group, delegation or body of the speaker; may be empty. */
  readonly group: string;
  /** Topic or the substance of what was said. */
  readonly topic: string;
  /** Whole minutes spoken; 0 prints "dưới 1 phút", null prints nothing (an opinion sent in writing). */
  readonly minutesSpoken: number | null;
  /** "tranh luận", "gửi bằng văn bản": stands before the minutes; left out for a speech like any other. */
  readonly manner?: string;
};

/** One vote and its result. */
export type MinutesVote = VoteResult;

/** Chất vấn: the question, the answer, and what was promised. */
export type MinutesQuestion = {
  readonly askedBy: string;
  /** Group of who asks; may be empty. */
  readonly group: string;
  readonly to: string;
  readonly text: string;
  /** Empty: not answered at the meeting. */
  readonly answer: string;
  /** Empty: nothing was promised. */
  readonly promise: string;
  readonly promisedBy: OfficialDate | null;
};

export type MinutesItem = {
  readonly title: string;
  /** Who presents the item; may be empty. */
  readonly owner: string;
  /** Free text of the clerk, one paragraph an entry. */
  readonly paragraphs: readonly string[];
  readonly opinions: readonly MinutesOpinion[];
  readonly questions?: readonly MinutesQuestion[];
  readonly votes: readonly MinutesVote[];
  /** Conclusion of the chair on this item; may be empty. */
  readonly conclusion: string;
};

export type MinutesDocument = {
  readonly draft: boolean;
  readonly issuer: Issuer;
  readonly symbol: DocumentSymbol;
  /** "Tân Giang"; empty leaves the place and date line out. */
  readonly place: string;
  readonly date: OfficialDate;
  /** Printed under BIÊN BẢN: "Kỳ họp thứ …, Hội đồng nhân dân tỉnh … khóa … nhiệm kỳ …". */
  readonly abstract: string;
  /** "Kỳ họp", "Phiên họp", "Cuộc họp": opens the closing sentence. */
  readonly meetingNoun: string;
  readonly startedAt: OfficialMoment;
  /** Null while the meeting has no recorded end. */
  readonly endedAt: OfficialMoment | null;
  readonly venue: string;
  readonly chair: NamedPerson;
  readonly secretary: NamedPerson;
  readonly attendance: MinutesAttendance;
  /** How the meeting was opened, one paragraph an entry; stands before the first item. */
  readonly opening?: readonly string[];
  readonly items: readonly MinutesItem[];
  /** Conclusions and decisions of the whole meeting, one paragraph an entry. */
  readonly conclusions: readonly string[];
  /** "Nơi nhận" without its last line. */
  readonly recipients: readonly string[];
  /** What follows "Lưu: ": `VT` or `VT, CTHĐ`. */
  readonly archive: string;
};
