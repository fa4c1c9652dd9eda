/* jiujin/cli.h: the program: arguments, wiring, messages, exit codes. The only module that prints, reads the clock or
 * the environment, or exits.
 */
#ifndef JIUJIN_CLI_H
#define JIUJIN_CLI_H

/* Runs `jiujin` with main's arguments; the exit code: 0 well, 1 the data has errors, 2 wrong usage,
 * 3 a file can't be read or written. */
int jj_cli_main(int argc, char **argv);

#endif
