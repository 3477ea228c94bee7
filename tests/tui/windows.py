"""The program in a terminal window of its own: tmux where there is one, else a bare pseudo-terminal."""

import codecs
import os
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
import uuid

from tests.tui.terminal import Terminal

WIDTH, HEIGHT = 90, 40
PATIENCE = 30  # seconds
TMUX = shutil.which("tmux")


def surroundings():
    """Environment variables of the program in the window."""
    wanted = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return os.environ | wanted | {"PYTHONPATH": os.pathsep.join(sys.path)}


class Window:
    """What both kinds do: wait, and say what one saw."""

    def wait_for(self, told):
        """Look until ``told(screen)`` is true; returns the screen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if told(screen := self.screen()):
                return screen
            time.sleep(0.02)
        raise AssertionError(f"not to be seen in {PATIENCE} s:\n{screen}")

    def __enter__(self):
        return self

    def __exit__(self, *_what):
        self.close()


class TmuxWindow(Window):
    """A window of a tmux server of its own."""

    def __init__(self, program, root):
        self._server = f"test-{uuid.uuid4().hex}"
        command = "exec " + shlex.join([sys.executable, "-c", program, str(root)])
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        self._tmux("new-session", "-d", *size, command, ";", "set-option", "-g", "remain-on-exit", "on")
        self.pid = int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def _tmux(self, *words):
        command = [TMUX, "-L", self._server, "-f", os.devnull, *words]
        return subprocess.run(
            command, env=surroundings(), check=True, capture_output=True, text=True
        ).stdout.strip("\n")

    def send(self, keys):
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in keys))

    def screen(self):
        return self._tmux("capture-pane", "-p")

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.wait_for(lambda _screen: self._tmux("display-message", "-p", "#{pane_dead}") == "1")

    def close(self):
        subprocess.run([TMUX, "-L", self._server, "kill-server"], capture_output=True, check=False)


class PtyWindow(Window):
    """A pseudo-terminal, and a terminal of our own that reads it."""

    def __init__(self, program, root):
        import pty  # POSIX only

        self._terminal, inside = pty.openpty()
        env = surroundings() | {"COLUMNS": str(WIDTH), "LINES": str(HEIGHT)}
        command = [sys.executable, "-c", program, str(root)]
        self.process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env=env)
        os.close(inside)
        self._shown, self._decoder = Terminal(WIDTH, HEIGHT), codecs.getincrementaldecoder("utf-8")()

    def send(self, keys):
        os.write(self._terminal, keys)

    def screen(self):
        while select.select([self._terminal], [], [], 0)[0]:
            try:
                self._shown.feed(self._decoder.decode(os.read(self._terminal, 65536)))
            except OSError:  # nobody holds the other end any more
                break
        return "\n".join(self._shown.lines())

    def kill(self):
        self.process.kill()
        self.process.wait()

    def hang_up(self):
        """Close the terminal under the program; returns when it has ended."""
        self.process.send_signal(signal.SIGHUP)
        os.close(self._terminal)
        self._terminal = -1
        return self.process.wait(PATIENCE)

    def close(self):
        self.kill()
        if self._terminal >= 0:
            os.close(self._terminal)
