/** What may become a paper: PDF as it is, the others through a conversion on the server. */
export const acceptedFiles = ['.pdf', '.docx', '.xlsx', '.pptx', '.jpg', '.jpeg', '.png'];
