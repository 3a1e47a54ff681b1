"""The components that all pages share: `{% load jianfu %}`."""
