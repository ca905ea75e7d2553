// Which files a build, a forge, a shell or an editor may run by itself. The server puts the
// expression in (ReviewMarks.java): the gate, this page and the command line have one list.

const MARKED = new RegExp('^(?:@REVIEW_MARKS@)$', 'i');

export const mayRun = (path, mode) => mode === '100755' || MARKED.test(path);
