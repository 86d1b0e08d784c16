#ifndef STINT_TEST_HOSTILE_H
#define STINT_TEST_HOSTILE_H

/*
 * Texts that have hurt other programs (source: RELIABILITY 6). Whatever takes text from outside
 * or shows it is tried with all of them: nothing may crash, hang, move the cursor, colour the
 * screen, turn the direction of the line, run, or be lost without a sign.
 */

static const char *const hostile_texts[] = {
    /* nothing, and nearly nothing */
    "",
    " ",
    "\n",
    "\t",
    "   \t  \n ",
    /* terminal control: colours, title, clipboard, links, answers typed back, clearing */
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[6n\x1b[c",
    "\x1bP+q544e\x1b\\",
    "\x1b[?1049h\x1b[?1000h",
    "\x1b[200~rm -rf /\r\x1b[201~",
    "\x1b",
    "ends in escape\x1b[",
    "\x9b"
    "31mraw 8-bit CSI",
    "\xc2\x9b"
    "31mC1 CSI\xc2\x9d"
    "0;C1 OSC\xc2\x9c",
    "\xc2\x85next line\xc2\x8dreverse index\xc2\x90",
    /* what moves the cursor and hides text */
    "approved\rREJECTED",
    "abc\b\b\bxyz",
    "bell\a\a\a form\ffeed\vtab",
    "del\x7f\x7f",
    "one\ntwo\r\nthree\rfour",
    "col\tumns\tbroken",
    "shift\x0eout\x0fin",
    "line\xe2\x80\xa8separator\xe2\x80\xa9paragraph",
    /* direction */
    "invoice\xe2\x80\xae"
    "fdp.exe",
    "\xe2\x81\xa6isolate\xe2\x81\xa9 \xe2\x81\xa7other\xe2\x81\xa8",
    "\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xae",
    "\xd8\x9c\xe2\x80\x8e\xe2\x80\x8fmarks",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d and \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 12",
    /* invisible */
    "zero\xe2\x80\x8bwidth\xe2\x80\x8c\xe2\x80\x8d joiners",
    "\xef\xbb\xbf"
    "byte order mark\xef\xbb\xbf",
    "soft\xc2\xadhyphen",
    "word\xe2\x81\xa0joiner\xe2\x81\xa4plus",
    "tags\xf3\xa0\x81\x81\xf3\xa0\x81\xbf\xf3\xa0\x80\x81 hidden",
    "hangul\xe3\x85\xa4"
    "filler\xef\xbe\xa0half\xe1\x85\x9f",
    "khmer\xe1\x9e\xb4\xe1\x9e\xb5 mongol\xe1\xa0\x8e",
    "variation\xef\xb8\x80\xef\xb8\x8f\xf3\xa0\x84\x80 selectors",
    "annotation\xef\xbf\xb9"
    "a\xef\xbf\xba"
    "b\xef\xbf\xbb",
    "\xe2\x80\x8b",
    /* marks */
    "Z\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89"
    "a\xcd\xa2\xcd\xa3\xcd\xa4\xcd\xa5\xcd\xa6\xcd\xa7lgo",
    "\xcc\x81starts with a mark",
    "enclosed\xe2\x83\x9d\xe2\x83\xa0",
    /* malformed */
    "\xc0\xaf"
    "overlong\xe0\x80\xaf\xf0\x80\x80\xaf",
    "\xed\xa0\x80\xed\xbf\xbfsurrogates",
    "\xf4\x90\x80\x80\xf8\x88\x80\x80\x80 beyond Unicode",
    "\x80\xbf\xfe\xff stray",
    "cut \xe2\x82",
    "cut \xf0\x9f\x92",
    "\xe2\x82(bad second\xf0\x9f(and",
    "\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90 noncharacters\xf4\x8f\xbf\xbf",
    "latin-1 caf\xe9",
    /* wide and joined */
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb at work",
    "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd thumbs",
    "\xe2\x9a\xa0\xef\xb8\x8f warning 1\xef\xb8\x8f\xe2\x83\xa3",
    "\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1\xf0\x9f\x87 flags \xf0\x9f\x87\xb3",
    "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xe2\x80\x8d"
    "\xf0\x9f\x91\xa6\xe2\x80\x8d",
    "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe5\x90\x8d\xe5\x89\x8d",
    "\xe1\x84\x80\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8\xe1\x85\xa1",
    "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7\xe0\xa4\xbf \xd9\x85\xdb\x8c\xe2\x80\x8c"
    "\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85",
    "\xef\xb7\xbd\xe2\xb8\xbb wide \xf0\x92\x90\xab",
    /* other languages' commands */
    "'; DROP TABLE person; --",
    "\"; SELECT * FROM secret WHERE 'a'='a",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; \" ' </td></tr></table>",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3",
    " =1+1",
    "\xef\xbc\x9d"
    "1+1",
    "$(touch pwned) `id` ; rm -rf ~ | cat && echo",
    "%s%s%n%x %1$s %*d",
    "{{name}} ${HOME} {% include 'x' %}",
    ".so /etc/passwd",
    "'\\\" roff \\fB \\n[x] \\e",
    ") Tj ET (pdf \\) string",
    "%!PS-Adobe-3.0",
    "@PJL SET RESOLUTION=600",
    "a,b;\"c\"\"d\",\n\"e",
    "{\"json\": [1, null, \"\\u0000\"]}",
    /* names of files and options */
    "../../etc/passwd",
    "/dev/null",
    "-rf",
    "--help",
    "name\nwith newline.pdf",
    ".",
    "con.txt:stream",
    /* long */
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    /* names that are right and must survive */
    "Zo\xc3\xab O'Brien-\xc5\x81ukasiewicz",
    "Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b Minh Khai",
};

#endif
