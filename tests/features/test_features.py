"""The runner and nothing else: features/ holds the specs, duban ships the steps."""

from pytest_bdd import scenarios
from pytest_bdd.utils import CONFIG_STACK

# Before the scenarios are made: the library is what lets their tags be any word.
CONFIG_STACK[-1].pluginmanager.import_plugin("duban.studies.steps")

scenarios("../../features", "rule-language/features")
