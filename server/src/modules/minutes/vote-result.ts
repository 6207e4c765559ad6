import type { MeetingKind, MinutesVote } from '@nghi-truong/domain';
import type { VoteResult } from '@nghi-truong/official-documents';

/** What a meeting of each kind is called. */
export const meetingNouns: Readonly<Record<MeetingKind, string>> = {
  kyHop: 'Kỳ họp',
  phienHop: 'Phiên họp',
  giaoBan: 'Cuộc họp',
  hoiNghi: 'Hội nghị',
};

function outcomeOf(vote: MinutesVote): string {
  switch (vote.subject) {
    case 'motion':
      return vote.passed ? 'được thông qua' : 'không được thông qua';
    case 'election': {
      const elected = vote.lines.filter((line) => line.outcome === 'elected').length;
      return `bầu được ${elected}/${vote.places ?? 0} người`;
    }
    case 'confidence':
      return 'như bảng trên';
  }
}

function notesOf(vote: MinutesVote): string[] {
  const notes: string[] = [];
  if (!vote.quorumReached) {
    notes.push(
      `Khi kết thúc biểu quyết có mặt ${vote.present}, không đủ điều kiện tiến hành (cần ${vote.quorumNeeded})`,
    );
  }
  if (vote.decidedByChair) notes.push('Số phiếu ngang nhau; kết quả theo bên có ý kiến của chủ tọa');
  if (vote.paper !== null && vote.paper.countedBy.length > 0) {
    notes.push(`Kiểm phiếu: ${vote.paper.countedBy.join(', ')}`);
  }
  for (const { name, reason } of vote.handVotes) notes.push(`${name} biểu quyết bằng giơ tay; lý do: ${reason}`);
  if (vote.repeats !== null) notes.push(`Đây là lần biểu quyết lại; lý do: ${vote.repeats.reason}`);
  if (vote.heldAgain) notes.push('Nội dung này sau đó được biểu quyết lại; kết quả trên là kết quả lần trước');
  if (vote.annulled !== null) notes.push(`Kết quả này đã bị hủy; lý do: ${vote.annulled.reason}`);
  return notes;
}

/**
 * A vote of the log as documents print it.
 * @param noun what a member is called: "đại biểu", "thành viên"
 */
export function voteResult(vote: MinutesVote, noun: string): VoteResult {
  const { paper } = vote;
  return {
    question: vote.question,
    form: vote.formVi,
    figures: [
      { label: `Tổng số ${noun}`, count: vote.seats },
      { label: 'Có mặt', count: vote.present },
      { label: 'Tham gia biểu quyết', count: vote.participated },
      ...(paper === null
        ? []
        : [
            { label: 'Số phiếu phát ra', count: paper.issued },
            { label: 'Số phiếu thu về', count: paper.collected },
            { label: 'Số phiếu hợp lệ', count: paper.valid },
            { label: 'Số phiếu không hợp lệ', count: paper.invalid },
          ]),
    ],
    base: vote.base,
    baseInWords: `${vote.baseVi} (${vote.base})`,
    ruleInWords: vote.subject === 'confidence' ? null : vote.ruleVi,
    lines: vote.lines.map((line) => ({
      label: line.name,
      counts: line.options.map(({ label, count }) => ({ label, count })),
      outcome: vote.subject === 'election' ? line.outcomeVi : '',
    })),
    outcome: outcomeOf(vote),
    notes: notesOf(vote),
  };
}
