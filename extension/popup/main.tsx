document.title = 'Countersign';
