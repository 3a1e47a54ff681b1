"""The one door to writes of the room, a package for each subject: permission, change, trace, in one transaction."""
