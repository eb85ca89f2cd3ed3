"""Tests mirror the source: ``generator/a/b.py`` is tested by ``tests/a/test_b.py``.

A package's ``__init__`` is tested by ``test_module.py`` or a file with the package's name. A
module without a function has nothing to test. Modules that only make sense together are tested
together: ``AS_ONE`` and ``TOGETHER`` name them, the tests that run them, and why.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))

# Packages tested as one, by ``test_module.py`` or a file with the package's name: their modules
# decide parts of one thing, and what a reviewer sees is the whole.
AS_ONE = (
    "blueprint/alarms",
    "blueprint/account",
    "blueprint/components/backup",
    "blueprint/components/bucket",
    "blueprint/components/container_service",
    "blueprint/components/database",
    "blueprint/components/dms",
    "blueprint/components/file_system",
    "blueprint/components/function",
    "blueprint/components/rehosted_store",
    "blueprint/components/server_replication",
    "blueprint/components/service",
    "blueprint/flows",
    "blueprint/kms",
    "blueprint/network",
    "blueprint/segmentation",
    "blueprint/sites/direct_connect",
    "blueprint/sites/private_gateway",
    "gate/published",
    "spec/model",
    "spec/rules",  # each problem that a rule reports has a case
)

# Test -> (why it is the test of these modules, the modules)
TOGETHER = {
    "resilience/test_brokers.py": (
        "clusters of brokers, and what a write to their partitions needs",
        ("resilience/kinds/brokers.py",),
    ),
    "resilience/test_tasks.py": (
        "tasks, and the servers that they run on, wherever these are named",
        ("resilience/ecs_hosts.py", "resilience/kinds/tasks.py"),
    ),
    "resilience/test_parts.py": (
        "a twin per kind of part: one that outlives the loss of a zone, one that does not",
        (
            "resilience/book.py",
            "resilience/kinds/databases.py",
            "resilience/kinds/lines.py",
            "resilience/kinds/paths.py",
            "resilience/kinds/plain.py",
            "resilience/kinds/servers.py",
            "resilience/kinds/stores.py",
            "resilience/ways.py",
        ),
    ),
    "review/test_extent_wording.py": (
        "what every output says of the reach and cost of a change",
        ("review/extent.py",),
    ),
    "cost/test_quantities.py": (
        "what each type holds; groups and caches are counted by rules of their own",
        ("cost/counted.py",),
    ),
    "commands/test_cost.py": (
        "what the command prints, as text and as JSON, alone and against a revision",
        ("cost/document.py", "cost/text.py", "costs.py"),
    ),
    "commands/test_zones.py": (
        "what the command prints, as text and as JSON",
        ("resilience/document.py", "resilience/text.py", "zones.py"),
    ),
    "intent/test_compare.py": (
        "rendered trees hold every kind of flow; a changed tree shows each kind of difference",
        ("intent/declared.py", "intent/run.py", "intent/text.py"),
    ),
    "network/rules/test_written.py": (
        "the gate and the paths read the same of each form and spelling",
        (
            "network/rules/listeners.py",
            "network/rules/network_acls.py",
            "network/rules/security_groups.py",
        ),
    ),
    "network/test_beyond.py": (
        "whole networks: each hop with a network that opens it and one that closes it",
        (
            "network/build/acls.py",
            "network/build/added_routes.py",
            "network/build/balancers.py",
            "network/build/book.py",
            "network/build/classic.py",
            "network/build/client_vpn.py",
            "network/build/distributions.py",
            "network/build/endpoints.py",
            "network/build/engine_ports.py",
            "network/build/firewall.py",
            "network/build/firewall_rules.py",
            "network/build/gateways.py",
            "network/build/groups.py",
            "network/build/interfaces.py",
            "network/build/launch.py",
            "network/build/launches.py",
            "network/build/listeners.py",
            "network/build/matches.py",
            "network/build/peering.py",
            "network/build/prefix_lists.py",
            "network/build/private_links.py",
            "network/build/proxies.py",
            "network/build/registered.py",
            "network/build/route_targets.py",
            "network/build/routes.py",
            "network/build/seat.py",
            "network/build/servers.py",
            "network/build/sites.py",
            "network/build/transit.py",
            "network/build/strays.py",
            "network/build/surfaces.py",
            "network/build/unclear.py",
            "network/build/vpc_ranges.py",
            "network/build/vpcs.py",
            "network/acl_filter.py",
            "network/answers.py",
            "network/balancers.py",
            "network/filters.py",
            "network/forward/appliance.py",
            "network/forward/client_vpn.py",
            "network/forward/distributions.py",
            "network/forward/elsewhere.py",
            "network/forward/endpoints.py",
            "network/forward/entries.py",
            "network/forward/firewall.py",
            "network/forward/interface.py",
            "network/forward/internet.py",
            "network/forward/nat.py",
            "network/forward/peering.py",
            "network/forward/public.py",
            "network/forward/ranges.py",
            "network/forward/router.py",
            "network/forward/seats.py",
            "network/forward/site_origin.py",
            "network/forward/sites.py",
            "network/forward/doubt.py",
            "network/forward/transit.py",
            "network/forward/transit_exit.py",
            "network/forward/unsupported.py",
            "network/forward/zones.py",
            "network/model.py",
            "network/network.py",
            "network/nat64.py",
            "network/perhaps.py",
            "network/places.py",
            "network/read.py",
            "network/search.py",
            "network/serving.py",
            "network/sites/announced.py",
            "network/sparse.py",
            "network/sites/links.py",
            "network/transit/attachments.py",
            "network/transit/tables.py",
            "network/unclear_routes.py",
            "network/walk.py",
        ),
    ),
    "network/packets/test_packets.py": (
        "exact sets",
        (
            "network/packets/addresses.py",
            "network/packets/intervals.py",
            "network/packets/messages.py",
            "network/packets/ports.py",
            "network/packets/protocols.py",
            "network/packets/unknown.py",
        ),
    ),
    "network/firewall/test_suricata.py": ("headers of rules", ("network/firewall/headers.py",)),
    "migration/test_boot.py": (
        "the script is run by Bash with commands that pretend",
        ("blueprint/parts/data_volume.py",),
    ),
    "blueprint/test_build.py": ("labels of modules", ("blueprint/model.py",)),
    "commands/test_check.py": (
        "`pave check`, and what its verdict says",
        ("check.py", "commands/output.py", "commands/progress.py"),
    ),
    "commands/test_diagram.py": ("`pave diagram`", ("draw.py",)),
    "review/test_html.py": (
        "the page of a review, with the architecture before and after in one picture",
        ("diagram/merged.py", "review/drawn.py"),
    ),
    "diagram/test_picture.py": (
        "what a configuration says of its network",
        (
            "diagram/arrows.py",
            "diagram/boxes.py",
            "diagram/kinds.py",
            "diagram/model.py",
            "diagram/private.py",
        ),
    ),
    "diagram/test_svg.py": (
        "the picture as a reader gets it",
        ("diagram/curves.py", "diagram/layout.py", "diagram/markup.py"),
    ),
    "commands/test_report.py": ("`pave report`", ("prove.py",)),
    "evidence/test_page.py": (
        "the page of one small estate, with all that stands in it",
        (
            "evidence/digests.py",
            "evidence/matrix.py",
            "evidence/provenance.py",
            "evidence/register.py",
            "evidence/said.py",
            "evidence/scope.py",
            "evidence/services.py",
        ),
    ),
    "evidence/test_observations.py": (
        "what the network of targets lets through, for machines",
        ("evidence/segments.py", "observe.py"),
    ),
    "report/test_oscal.py": (
        "the document as a whole",
        ("report/oscal_network.py", "report/oscal_parts.py"),
    ),
    "evidence/test_segmentation.py": (
        "places, ways and rows of one small estate",
        ("evidence/sides.py", "evidence/ways.py"),
    ),
    "commands/test_paths.py": (
        "`pave paths`: questions, statements and how answers are shown",
        (
            "network/words.py",
            "paths/decide.py",
            "paths/document.py",
            "paths/matrix.py",
            "paths/names.py",
            "paths/ports.py",
            "paths/question.py",
            "paths/run.py",
            "paths/statements.py",
            "paths/text.py",
        ),
    ),
    "paths/test_pairs.py": (
        "two roots make one question",
        ("paths/distinct.py", "paths/joined.py"),
    ),
    "gate/facts/paths/test_results.py": (
        "flows of small networks, and the findings that they make",
        (
            "gate/facts/paths/dead_rules.py",
            "gate/facts/paths/elsewhere.py",
            "gate/facts/paths/exposure.py",
            "gate/facts/paths/flows.py",
            "gate/facts/paths/inspection.py",
            "gate/facts/paths/nodes.py",
            "gate/facts/paths/questions.py",
            "gate/facts/paths/skeleton.py",
            "gate/facts/paths/unexposed.py",
            "gate/facts/paths/web_acls.py",
            "gate/facts/paths/zones.py",
        ),
    ),
    "commands/test_diff.py": ("`pave diff`, and what specs allow", ("diff.py",)),
    "review/test_affected.py": ("`pave affected`", ("commands/affected.py",)),
    "review/test_compare.py": (
        "two states of a configuration, and what is said of their values",
        (
            "review/members.py",
            "review/moves.py",
            "review/ordering.py",
            "review/said.py",
            "review/values.py",
        ),
    ),
    "review/test_consequence.py": (
        "what the apply does, with everything that follows from it",
        ("review/cascade.py", "review/protection.py", "review/stateful.py"),
    ),
    "review/test_decision.py": ("what is refused", ("review/acknowledged.py",)),
    "review/test_exact.py": (
        "Terraform plans both sides, and the review says what it said",
        (
            "planning/answer.py",
            "review/asked.py",
            "review/doubts.py",
        ),
    ),
    "planning/test_state.py": (
        "a plan becomes a state",
        ("planning/guesses.py", "planning/types.py"),
    ),
    "planning/test_placeholders.py": (
        "every expression has a value over the placeholder of what it reads",
        (
            "config/demands/answers.py",
            "config/demands/demand.py",
            "config/demands/demanding.py",
            "config/demands/functions.py",
            "planning/forms.py",
            "planning/size.py",
        ),
    ),
    "review/test_run.py": (
        "a comparison as a whole, on a scratch repository",
        (
            "review/account_specs.py",
            "review/compared.py",
            "review/gates.py",
            "review/layout.py",
            "review/load.py",
            "review/pairing.py",
            "review/snapshots.py",
            "review/whole.py",
        ),
    ),
    "review/test_text.py": ("words of every output", ("review/model.py", "review/wording.py")),
    "review/test_tree.py": ("files of a tree", ("review/files.py", "review/sources.py")),
    "commands/test_generate.py": (
        "`pave generate`, and what it prints",
        ("decided.py", "generate.py", "output/summary.py"),
    ),
    "commands/test_init.py": (
        "`pave init` and nothing else",
        (
            "spec/initialise.py",
            "spec/scaffold.py",
            "spec/scaffold_account.py",
            "spec/scaffold_gate.py",
            "spec/scaffold_repository.py",
        ),
    ),
    "commands/test_import.py": (
        "`pave import`: from the empty table to the root that adopts",
        (
            "adopt.py",
            "adoption/blocks.py",
            "adoption/members.py",
            "adoption/table.py",
        ),
    ),
    "commands/test_plan.py": ("`pave plan` and nothing else", ("plan.py",)),
    "config/language/test_evaluate.py": (
        "one evaluator: expressions and what they give, function by function",
        (
            "config/language/choices.py",
            "config/language/conditional.py",
            "config/language/constructors.py",
            "config/language/encode.py",
            "config/language/functions/adapt.py",
            "config/language/functions/characters.py",
            "config/language/functions/collections.py",
            "config/language/functions/known_lists.py",
            "config/language/functions/csv_text.py",
            "config/language/functions/dates.py",
            "config/language/functions/encoding.py",
            "config/language/functions/formatting.py",
            "config/language/functions/go_durations.py",
            "config/language/functions/hashes.py",
            "config/language/functions/joined.py",
            "config/language/functions/maps.py",
            "config/language/functions/network.py",
            "config/language/functions/numbers.py",
            "config/language/functions/regular.py",
            "config/language/functions/sets.py",
            "config/language/functions/strings.py",
            "config/language/functions/yaml_scalars.py",
            "config/language/functions/yaml_write.py",
            "config/language/guard.py",
            "config/language/operations.py",
            "config/language/operators.py",
            "config/language/origin.py",
            "config/language/scope.py",
            "config/language/splats.py",
            "config/language/text.py",
            "config/language/traverse.py",
            "config/language/types.py",
            "config/language/unify.py",
        ),
    ),
    "config/language/test_terraform_table.py": (
        "as Terraform computes, case by case",
        ("config/blanks.py", "config/json_text.py", "config/numbers.py"),
    ),
    "config/modules/test_expand.py": (
        "one expansion of module calls",
        (
            "config/modules/declarations.py",
            "config/modules/instances.py",
            "config/modules/memory.py",
            "config/modules/override.py",
            "config/modules/resolver.py",
            "config/modules/variables.py",
        ),
    ),
    "config/plan/test_load.py": (
        "one reading of plans",
        ("config/plan/document.py", "config/plan/references.py", "config/plan/values.py"),
    ),
    "config/syntax/test_read.py": (
        "one parser",
        (
            "config/syntax/encode.py",
            "config/syntax/expressions.py",
            "config/syntax/nodes.py",
            "config/syntax/problem.py",
            "config/syntax/splats.py",
            "config/syntax/strings.py",
            "config/syntax/template.py",
            "config/syntax/terms.py",
        ),
    ),
    "config/test_load.py": ("loading without knowing from where", ("config/load_from.py",)),
    "config/test_model.py": ("parts of the model", ("config/block.py",)),
    "config/test_paths.py": ("the model followed along references", ("config/follow.py",)),
    "gate/policy/test_conditions.py": ("a form of a condition", ("gate/policy/calls.py",)),
    "gate/settings/test_gate_file.py": (
        "the form of the file",
        ("gate/settings/gate_document.py", "gate/settings/valid.py"),
    ),
    "gate/settings/test_estate_lists.py": (
        "what account specs say, from their files to the lists",
        ("gate/settings/account_specs.py",),
    ),
    "gate/test_run.py": (
        "findings and their order, and what a run is asked for",
        ("gate/model.py", "gate/options.py"),
    ),
    "hcl/test_format.py": (
        "steps of the formatter, held against terraform fmt",
        ("hcl/blanks.py", "hcl/lines.py"),
    ),
    "hostile/test_budget.py": (
        "work that ends, hangs, or answers for itself, and the options of its budget",
        (
            "commands/limits.py",
            "gate/apart.py",
            "gate/judge.py",
            "processes/child.py",
            "processes/limits.py",
            "processes/side_by_side.py",
            "processes/work.py",
        ),
    ),
    "hostile/test_cache.py": ("where a cache is refused", ("cache_place.py",)),
    "hostile/test_gate_file.py": (
        "the gate file of a revision, a hostile one, and a team's",
        (
            "gate/settings/changes.py",
            "gate/settings/floor.py",
            "gate/settings/gate.py",
            "gate/settings/places.py",
            "gate/settings/revision.py",
            "gate/settings/spec_sources.py",
        ),
    ),
    "hostile/test_target_search.py": ("bounds on all that is searched", ("gate/target_search.py",)),
    "output/test_writer.py": ("what the writer compares", ("output/changes.py",)),
    "policies/test_policies.py": (
        "what policies decide on, and what runs them: every example of every policy",
        (
            "gate/facts/data/backups.py",
            "gate/facts/data/bucket_settings.py",
            "gate/facts/data/buckets.py",
            "gate/facts/data/data_stores.py",
            "gate/facts/data/migrations.py",
            "gate/facts/data/replication.py",
            "gate/facts/identity/statement.py",
            "gate/facts/network/address_ranges.py",
            "gate/facts/network/direct_connect.py",
            "gate/facts/network/flow_logs.py",
            "gate/facts/network/insecure_services.py",
            "gate/facts/network/internet_entry.py",
            "gate/facts/network/load_balancing.py",
            "gate/facts/network/networks.py",
            "gate/facts/network/placement.py",
            "gate/facts/network/routing.py",
            "gate/facts/network/rule_checks.py",
            "gate/policy/case.py",
            "gate/policy/examples.py",
        ),
    ),
    "policies/test_soundness.py": ("three-valued logic of policies", ("gate/verdict/logic.py",)),
    "spec/read/test_parse.py": (
        "YAML to values with lines, and what is refused",
        (
            "spec/read/builder.py",
            "spec/read/node.py",
            "spec/read/scalar.py",
            "spec/read/text.py",
        ),
    ),
    "spec/test_cases.py": (
        "a problem is explained on the line it is written on",
        (
            "spec/read/convert.py",
            "spec/read/explain.py",
            "spec/read/partial.py",
            "spec/source.py",
        ),
    ),
    "spec/test_load.py": (
        "steps of loading, from files and from the cache",
        ("spec/draft.py", "spec/read/files.py", "spec/read/stored.py"),
    ),
}
LISTED = [module for _, modules in TOGETHER.values() for module in modules]


def has_logic(path: Path) -> bool:
    """Whether a file defines a function."""
    tree = ast.parse(path.read_text())
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


def own_tests(module: Path) -> list[Path]:
    """Where the tests of a module may be; ``module`` is relative to ``generator``."""
    folder = ROOT / "tests" / module.parent
    if module.name != "__init__.py":
        return [folder / f"test_{module.stem}.py"]
    name = f"test_{module.parent.name}.py"
    return [folder / "test_module.py", folder / name, folder.parent / name]


def untested() -> list[str]:
    """Modules with logic and without a test at their path."""
    modules = [path.relative_to(ROOT / "generator") for path in SOURCES if has_logic(path)]
    return [m.as_posix() for m in modules if not any(test.exists() for test in own_tests(m))]


def in_a_whole(module: str) -> bool:
    """Whether a module is part of a package that is tested as one."""
    return any(module.startswith(f"{package}/") for package in AS_ONE)


UNTESTED = untested()


def test_each_module_with_logic_is_tested_at_its_path_or_listed() -> None:
    """Write its test at the path; list it only where it makes sense with others alone."""
    assert [m for m in UNTESTED if not in_a_whole(m) and m not in LISTED] == []


def test_what_is_listed_exists_and_has_no_test_of_its_own() -> None:
    assert sorted(set(LISTED) - set(UNTESTED)) == []
    assert len(set(LISTED)) == len(LISTED)


@pytest.mark.parametrize("package", AS_ONE)
def test_a_whole_has_its_test(package: str) -> None:
    assert any(test.exists() for test in own_tests(Path(package, "__init__.py")))
    assert any(module.startswith(f"{package}/") for module in UNTESTED)


@pytest.mark.parametrize("test", TOGETHER)
def test_the_test_of_listed_modules_exists(test: str) -> None:
    reason, modules = TOGETHER[test]
    assert (ROOT / "tests" / test).exists()
    assert reason
    assert modules
