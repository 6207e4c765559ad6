// @vitest-environment happy-dom
import { findRulePack } from '@nghi-truong/domain';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { khongTanThanh, lineId, pollId, tanThanh } from '../../testing/story-scenes.ts';
import { allowPersonsByTablet, confidence, election, open } from '../../testing/story-votes.ts';
import { HallQuick } from './hall-quick.tsx';
import { HallVote } from './hall-vote.tsx';
import { useMeeting } from './meeting-context.tsx';
import { ResultBoard } from './result-board.tsx';

const vote = pollId(1);

function Board() {
  const poll = useMeeting().room.polls[vote];
  return poll?.status === 'closed' ? <ResultBoard poll={poll} /> : null;
}
function Hall() {
  const { room, session } = useMeeting();
  const poll = room.polls[vote];
  return poll?.status === 'open' || poll?.status === 'counting' ? (
    <HallVote poll={poll} serverNow={session.serverNow} />
  ) : null;
}
const board = (prepare: (story: StoryMeeting) => void) => renderInMeeting(2, <Board />, prepare);
const words = () => document.body.textContent?.replace(/\s+/g, ' ') ?? '';
const cells = () =>
  [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()),
  );

function motionVote(story: StoryMeeting, votesFor: readonly number[], against: readonly number[]) {
  story.open(7, 4);
  open(story, 'Thông qua nghị quyết');
  for (const number of votesFor) story.must(number, 'castBallot', { pollId: vote, choices: tanThanh });
  for (const number of against) story.must(number, 'castBallot', { pollId: vote, choices: khongTanThanh });
}
const close = (story: StoryMeeting) => story.must(901, 'closePoll', { pollId: vote });

afterEach(cleanup);

describe('the board', () => {
  test('[BO-50] says the result of a motion in the wording of the law, with the base in words', () => {
    board((story) => {
      motionVote(story, [1, 2, 3, 4, 5], [6]);
      close(story);
    });
    expect(screen.getByText('Thông qua')).toBeTruthy();
    expect(screen.getByText('Cần quá nửa tổng số đại biểu: 5/9')).toBeTruthy();
    expect(words()).toContain(
      'Tổng số đại biểu 9 · có mặt 7 · tham gia biểu quyết 6 · tán thành 5, đạt 55,56 % tổng số đại biểu · không tán thành 1, chiếm 11,11 % · không biểu quyết 1, chiếm 11,11 %.',
    );
    expect(words()).toContain('Người có mặt mà không bấm chọn thì tính là “Không biểu quyết”.');
  });

  test('[BO-51] lists an election by votes, and says who is elected, tied and not elected', () => {
    board((story) => {
      allowPersonsByTablet(story);
      story.open(7, 4);
      open(story, 'Bầu hai người', { subject: election(2, 4) });
      const chosen = [
        [3, 1],
        [3, 1],
        [3, 1],
        [3, 2],
        [3, 2],
        [1, 2],
        [1, 2],
      ];
      for (const [index, lines] of chosen.entries()) {
        const choices = Object.fromEntries(lines.map((number) => [lineId(number), 'dongY']));
        story.must(index + 1, 'castBallot', { pollId: vote, choices });
      }
      close(story);
    });
    expect(cells()).toEqual([
      ['Lê Hồng VinhPhó Chủ tịch Thường trực UBND tỉnhTrúng cử', '5', '55,56 %'],
      ['Nguyễn Thị Thu HườngGiám đốc Sở Y tếTrúng cử', '5', '55,56 %'],
      ['Bùi Thanh AnGiám đốc Sở Kế hoạch và Đầu tưKhông trúng cử', '4', '44,44 %'],
      ['Phạm Ngọc CảnhChánh Thanh tra tỉnhKhông trúng cử', '0', '0,00 %'],
    ]);
    expect(screen.getByText('Đã bầu đủ 2 người')).toBeTruthy();
  });

  test('[BO-51] those who tie for the last place are said to be tied', () => {
    board((story) => {
      const pack = findRulePack('ordinary');
      if (pack === undefined) throw new Error('no pack');
      const [majority] = pack.voting.majorities;
      if (majority === undefined) throw new Error('no majority');
      const third = { ...majority, fraction: { numerator: 1, denominator: 3 } };
      story.must(901, 'chooseRulePack', {
        rulePack: { ...pack, voting: { ...pack.voting, majorities: [third] } },
      });
      for (let number = 1; number <= 6; number += 1) story.must(number, 'checkIn', { status: 'present' });
      story.must(901, 'openMeeting', { reason: null });
      for (const item of story.state.agenda.order.slice(0, 4)) {
        if (story.state.agenda.currentItemId !== item) story.must(901, 'goToItem', { itemId: item });
      }
      open(story, 'Bầu một người', { subject: election(1, 2), majorityId: third.majorityId });
      for (let number = 1; number <= 6; number += 1) {
        story.must(number, 'castBallot', { pollId: vote, choices: { [lineId(number <= 3 ? 1 : 2)]: 'dongY' } });
      }
      close(story);
    });
    expect(screen.getByText('Chưa bầu được người nào')).toBeTruthy();
    expect(screen.getAllByText('Ngang phiếu, chưa trúng cử')).toHaveLength(2);
  });

  test('[BO-52] a confidence vote has a column for each grade and no verdict', () => {
    board((story) => {
      allowPersonsByTablet(story);
      story.open(7, 4);
      open(story, 'Lấy phiếu tín nhiệm', { subject: confidence(1) });
      for (const [index, grade] of ['tinNhiemCao', 'tinNhiemCao', 'tinNhiem', 'tinNhiemThap'].entries()) {
        story.must(index + 1, 'castBallot', { pollId: vote, choices: { [lineId(1)]: grade } });
      }
      close(story);
    });
    expect([...document.querySelectorAll('thead th')].map((head) => head.textContent)).toEqual([
      'Họ và tên',
      'Tín nhiệm cao',
      'Tín nhiệm',
      'Tín nhiệm thấp',
    ]);
    expect(cells()).toEqual([['Lê Hồng VinhPhó Chủ tịch Thường trực UBND tỉnh', '222,22 %', '111,11 %', '111,11 %']]);
    expect(screen.getByText('Kết quả lấy phiếu tín nhiệm')).toBeTruthy();
    expect(screen.queryByText(/Thông qua/)).toBeNull();
  });

  test('[BO-53] papers stand on the board: handed out, collected, valid, invalid', () => {
    board((story) => {
      story.open(7, 4);
      story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
      open(story, 'Bỏ phiếu kín', { form: 'paperSecret' });
      close(story);
      const counts = { motion: { tanThanh: 4, khongTanThanh: 1, khongBieuQuyet: 0 } };
      story.must(5, 'enterPaperCount', {
        pollId: vote,
        count: { issued: 7, collected: 6, valid: 5, invalid: 1, counts },
      });
      story.must(6, 'confirmPaperCount', { pollId: vote, revision: 1 });
    });
    expect(words()).toContain('Phiếu phát ra7Phiếu thu về6Phiếu hợp lệ5Phiếu không hợp lệ1');
    expect(words()).not.toContain('không bấm chọn');
  });

  test('[BO-53] a missing quorum and a set-aside result are said first', () => {
    board((story) => {
      motionVote(story, [1, 2, 3], [4]);
      for (const number of [5, 6, 7]) story.must(number, 'checkOut', {});
      close(story);
      story.must(901, 'annulPoll', { pollId: vote, reason: 'Sai số liệu' });
    });
    expect(words()).toContain('Khi đóng biểu quyết không đủ điều kiện tiến hành: có mặt 4, cần 6.');
    expect(words()).toContain('Kết quả đã bị hủy bỏ. Lúc 08:30. Lý do: Sai số liệu');
  });

  test("[BO-53] a tie decided by the chair's side is said", () => {
    board((story) => {
      const pack = findRulePack('ubnd');
      if (pack === undefined) throw new Error('no pack');
      story.must(901, 'removeParticipant', { personId: personId(9) });
      story.must(901, 'chooseRulePack', {
        rulePack: {
          ...pack,
          voting: {
            ...pack.voting,
            majorities: pack.voting.majorities.map((majority) => ({ ...majority, base: 'inOffice' as const })),
          },
        },
      });
      story.open(8, 4);
      open(story, 'Quyết nghị', { majorityId: pack.voting.defaultMajorityId });
      for (let number = 1; number <= 8; number += 1) {
        story.must(number, 'castBallot', { pollId: vote, choices: number <= 4 ? tanThanh : khongTanThanh });
      }
      close(story);
    });
    expect(screen.getByText('Số phiếu ngang nhau: theo bên có ý kiến của chủ tọa.')).toBeTruthy();
    expect(screen.getByText('Thông qua')).toBeTruthy();
  });

  test('[BO-54] the hall reads how many have voted on tablets, and of papers only that it goes on', () => {
    renderInMeeting(2, <Hall />, (story) => motionVote(story, [1, 2, 3], []));
    expect(words()).toContain('3/9');
    expect(words()).toContain('Thông qua nghị quyết');
    cleanup();
    renderInMeeting(2, <Hall />, (story) => {
      story.open(7, 4);
      story.must(901, 'setCountingBoard', { personIds: [personId(5), personId(6)] });
      open(story, 'Bầu một người', { subject: election(1, 2), form: 'paperSecret' });
    });
    expect(words()).toContain('Đang bỏ phiếu kín tại hội trường');
    expect(words()).toContain('Lê Hồng Vinh');
    expect(words()).not.toMatch(/\d+\/\d+/);
  });

  test('[BO-41] the hall reads that a quick question is not a vote', () => {
    const question = {
      quickQuestionId: '00000000-0000-7000-8000-000000000001',
      question: 'Nghỉ giải lao?',
      answers: ['Có', 'Không'],
      askedAt: 0,
      status: 'closed',
      closedAt: 1,
      counts: [5, 2],
    } as unknown as Parameters<typeof HallQuick>[0]['question'];
    renderInMeeting(2, <HallQuick question={question} />);
    expect(words()).toContain('Hỏi nhanh không phải là biểu quyết');
    expect(words()).not.toContain('%');
  });
});
