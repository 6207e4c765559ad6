export type FindingSeverity = 'error' | 'warning';

type FindingText = { readonly severity: FindingSeverity; readonly message: string; readonly messageEn: string };

const error = (message: string, messageEn: string): FindingText => ({ severity: 'error', message, messageEn });
const warning = (message: string, messageEn: string): FindingText => ({ severity: 'warning', message, messageEn });

/** The closed list of findings about minutes, with a Vietnamese and an English sentence each. */
export const findingTexts = {
  issuerMissing: error('Thiếu tên cơ quan ban hành biên bản.', 'The issuing body is missing.'),
  symbolInvalid: error(
    'Ký hiệu biên bản không đúng; ký hiệu đúng có dạng BB-HĐND.',
    'The symbol is wrong; it has the form BB-HĐND.',
  ),
  numberInvalid: error('Số biên bản phải là số nguyên từ 1 trở lên.', 'The number must be a whole number from 1.'),
  numberMissing: error('Biên bản chính thức chưa có số.', 'Final minutes have no number yet.'),
  dateInvalid: error('Ngày tháng năm của biên bản không có thật.', 'The date of the minutes does not exist.'),
  abstractMissing: error('Thiếu trích yếu nội dung biên bản.', 'The abstract is missing.'),
  venueMissing: error('Thiếu địa điểm họp.', 'The place of the meeting is missing.'),
  archiveMissing: error('Dòng cuối của "Nơi nhận" phải là "Lưu: VT".', 'The last recipient line must be "Lưu: VT".'),
  startInvalid: error('Thời gian bắt đầu không có thật.', 'The start time does not exist.'),
  endMissing: error('Thiếu thời gian kết thúc cuộc họp.', 'The end time is missing.'),
  endInvalid: error('Thời gian kết thúc không có thật.', 'The end time does not exist.'),
  endBeforeStart: error('Thời gian kết thúc phải sau thời gian bắt đầu.', 'The end must come after the start.'),
  chairMissing: error('Thiếu tên chủ tọa.', 'The name of the chair is missing.'),
  secretaryMissing: error('Thiếu tên thư ký.', 'The name of the secretary is missing.'),
  countsInvalid: error(
    'Số lượng triệu tập, có mặt, vắng mặt phải là số nguyên không âm và tổng số phải lớn hơn 0.',
    'The counts must be whole numbers from 0, and the total above 0.',
  ),
  countsDisagree: error(
    'Tổng số không bằng số có mặt cộng số vắng có phép cộng số vắng không phép.',
    'The total does not equal those present plus those absent.',
  ),
  presentListMissing: error('Thiếu danh sách người có mặt.', 'The list of those present is missing.'),
  presentListDisagrees: error(
    'Danh sách người có mặt không khớp với số có mặt.',
    'The list of those present does not match their count.',
  ),
  absentListDisagrees: error(
    'Danh sách người vắng mặt không khớp với số vắng có phép, vắng không phép.',
    'The list of the absent does not match their counts.',
  ),
  absentReasonMissing: error('Người vắng có phép chưa ghi lý do.', 'An excused absence has no reason.'),
  agendaMissing: error('Thiếu trình tự, nội dung cuộc họp.', 'Order and content of the meeting are missing.'),
  itemTitleMissing: error('Một nội dung trong chương trình chưa có tên.', 'An agenda item has no title.'),
  itemContentMissing: warning(
    'Một nội dung trong chương trình chưa ghi diễn biến.',
    'An agenda item says nothing yet.',
  ),
  opinionIncomplete: error(
    'Một ý kiến chưa ghi người phát biểu hoặc nội dung.',
    'An opinion lacks speaker or content.',
  ),
  opinionsMissing: warning('Biên bản chưa ghi ý kiến phát biểu nào.', 'The minutes record no opinion.'),
  voteQuestionMissing: error('Một lần biểu quyết chưa ghi nội dung.', 'A vote has no question.'),
  voteBaseMissing: error(
    'Một lần biểu quyết chưa nêu cơ sở tính tỷ lệ phần trăm.',
    'A vote does not name the base of its percentages.',
  ),
  voteRuleMissing: error('Một lần biểu quyết chưa nêu điều kiện thông qua.', 'A vote does not name its passing rule.'),
  voteOptionsInvalid: error(
    'Kết quả của một lần biểu quyết thiếu phương án hoặc có số phiếu không hợp lệ.',
    'A vote result lacks options or has an invalid count.',
  ),
  voteCountsExceedBase: error(
    'Kết quả của một lần biểu quyết lớn hơn tổng số dùng để tính tỷ lệ.',
    'The counts of a vote exceed its base.',
  ),
  voteResultsMissing: warning('Biên bản chưa ghi kết quả biểu quyết nào.', 'The minutes record no vote result.'),
  conclusionsMissing: error('Thiếu kết luận, quyết định của cuộc họp.', 'Conclusions and decisions are missing.'),
} as const satisfies Record<string, FindingText>;

export type MinutesFindingCode = keyof typeof findingTexts;

export type Finding = FindingText & {
  readonly code: MinutesFindingCode;
  /** Where in the document: `items.2.votes.0.base`. */
  readonly path: string;
};
