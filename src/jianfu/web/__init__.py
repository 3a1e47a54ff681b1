"""The shell: settings, layout, components, sign-in, static files, translations."""
