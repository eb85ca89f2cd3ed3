"""What policies are written with: the only module of ``generator`` that they import.

It is a public interface: the policies that come with pave and those of ``pave check --policies
DIR`` stand on it alone, and a test holds that. ``policies/README.md`` explains it with an example.

- Given to a check: ``Case`` (one resource), ``Root`` (``over: configuration``).
- Answered by it: a ``Judgement`` by ``passed``, ``failed``, ``unknown``, ``not_applicable``; put
  together by ``all_of``, ``any_of``, ``in_doubt``. Over a root: ``Result``. ``cause`` is what many
  findings share: ``lacks("engine_versions", "mysql 5.7")``, ``unread("module.x")``.
- Values: what may stand for an argument (``ABSENT``, ``Unknown``, ``Reference``, ``Template``,
  ``Json``, ``OpenMap``), the three-valued operators on them (``equals``, ``one_of``, ...) and
  three-valued logic (``some``, ``every``, ``negated``).
- Facts: what several resources together mean: security group rules, routes, address ranges,
  statements of IAM policies, what sets up a bucket, ... ``once`` keeps one of your own with the
  configuration: what compares each resource with all others is computed once, not for each.
- Network paths: the ``nodes`` of a configuration, and a ``PathAnswer`` for who reaches what
  (``between``, ``from_internet``, ``to_internet``, ``from_outside``, ``to_outside``), with the
  packets that pass and the hops; ``results`` makes findings of them. The network is built when a
  policy asks for it; past a budget of computing time answers are unknown.

The files of this package hold the names by subject; a new one is added to that of its subject.

``API_VERSION`` is ``major.minor``. A name is added: the minor number grows. A name is removed, or
takes or answers something else: the major number grows, and CHANGELOG.md says what to write
instead.
"""

from __future__ import annotations

from generator.gate.api import (
    answers,
    data_facts,
    identity_facts,
    network_facts,
    path_facts,
    written,
)
from generator.gate.api.answers import *  # noqa: F403 - its ``__all__``
from generator.gate.api.data_facts import *  # noqa: F403 - its ``__all__``
from generator.gate.api.identity_facts import *  # noqa: F403 - its ``__all__``
from generator.gate.api.network_facts import *  # noqa: F403 - its ``__all__``
from generator.gate.api.path_facts import *  # noqa: F403 - its ``__all__``
from generator.gate.api.written import *  # noqa: F403 - its ``__all__``

API_VERSION = "1.11"

__all__ = ["API_VERSION"]
__all__ += answers.__all__
__all__ += data_facts.__all__
__all__ += identity_facts.__all__
__all__ += network_facts.__all__
__all__ += path_facts.__all__
__all__ += written.__all__
