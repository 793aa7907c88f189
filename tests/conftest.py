"""Laws are checked on their content: how fast a loaded machine makes or takes an example says nothing of the code."""

from hypothesis import HealthCheck, settings

settings.register_profile("graphkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("graphkit")
